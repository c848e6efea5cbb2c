/** The shop's script: lazy pictures, endless list, sizes, bag, and the single-page studio in a shadow root. */
export const shopJs = `
const bag = document.querySelector('.bag span')
document.addEventListener('click', (event) => {
  const target = event.composedPath()[0]
  if (!(target instanceof Element)) return
  if (target.closest('[data-buy]')) bag.textContent = String(Number(bag.textContent) + 1)
  const size = target.closest('.sizes button')
  if (size) for (const other of size.parentElement.children) other.setAttribute('aria-pressed', String(other === size))
})

const lazy = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue
    lazy.unobserve(target)
    target.sizes = target.clientWidth + 'px'
    target.srcset = target.dataset.srcset
    target.src = target.dataset.src
    target.classList.replace('lazyload', 'lazyloaded')
  }
}, { rootMargin: '200px' })
for (const image of document.querySelectorAll('img.lazyload')) lazy.observe(image)

const list = document.querySelector('[data-endless]')
if (list) {
  let page = 1
  const sentinel = document.querySelector('.sentinel')
  const more = new IntersectionObserver(async ([{ isIntersecting }]) => {
    if (!isIntersecting) return
    more.unobserve(sentinel)
    const cards = await (await fetch(list.dataset.endless + ++page)).text()
    if (cards === '') return void (sentinel.textContent = 'That is everything.')
    list.insertAdjacentHTML('beforeend', cards)
    more.observe(sentinel)
  }, { rootMargin: '300px' })
  more.observe(sentinel)
}

customElements.define('loom-studio', class extends HTMLElement {
  connectedCallback() {
    this.items = JSON.parse(document.getElementById('studio-items').textContent)
    this.root = this.attachShadow({ mode: 'open' })
    addEventListener('popstate', () => this.render())
    this.root.addEventListener('click', (event) => {
      const link = event.target.closest('a[data-go]')
      if (!link) return
      event.preventDefault()
      history.pushState(null, '', link.href)
      this.render()
      scrollTo(0, 0)
    })
    this.render()
  }
  render() {
    const base = this.getAttribute('base')
    const item = this.items.find((one) => location.pathname === base + '/' + one.name)
    const style = document.querySelector('link[rel=stylesheet]').href
    document.title = (item ? item.title : 'Studio') + ' – Loom & Line'
    this.root.innerHTML = '<link rel="stylesheet" href="' + style + '">' + (item
      ? '<p class="crumbs"><a data-go href="' + base + '">← Studio</a></p><section class="product"><figure class="stage"><img alt="" width="900" height="1200"></figure><div class="facts"><p class="kicker"></p><h1></h1><p class="price"></p><button class="buy" data-buy>Add to bag</button></div></section>'
      : '<h1>Studio</h1><div class="grid"></div>')
    if (item) {
      const image = this.root.querySelector('img')
      image.src = item.image
      image.alt = item.title
      this.root.querySelector('.kicker').textContent = item.category
      this.root.querySelector('h1').textContent = item.title
      this.root.querySelector('.price').textContent = '€' + item.price.toFixed(2)
      return
    }
    const grid = this.root.querySelector('.grid')
    for (const one of this.items) {
      const cell = document.createElement('article')
      cell.className = 'card'
      cell.innerHTML = '<a data-go><img width="320" height="427" loading="lazy"><h3></h3><p><span></span><b></b></p></a>'
      cell.querySelector('a').href = base + '/' + one.name
      cell.querySelector('img').src = one.thumbnail
      cell.querySelector('img').alt = one.title
      cell.querySelector('h3').textContent = one.title
      cell.querySelector('span').textContent = one.colour
      cell.querySelector('b').textContent = '€' + one.price
      grid.append(cell)
    }
  }
})
`
