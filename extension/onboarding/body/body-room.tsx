import './body.css'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { BodyResult } from '../../../shared/bodies.ts'
import { bodyPrompt } from '../../../shared/body-prompt.ts'
import type { Avatar } from '../../../shared/wardrobe.ts'
import { askLink } from '../../daemon-link/ask-link.ts'
import { codeOf, problemText } from '../../ui/link-problem.ts'
import { OptionChips } from '../../ui/option-chips.tsx'
import { text } from '../../ui/text.ts'
import type { ToastText } from '../../ui/toast.tsx'
import { usePreferences } from '../../ui/use-preferences.ts'
import { BodyForm } from './body-form.tsx'
import { BodyPicks } from './body-picks.tsx'
import { type BodyWay, type BodyWishes, parametersOf, styleOf } from './body-wishes.ts'
import { BodyWork } from './body-work.tsx'
import { PaintNotice } from './paint-notice.tsx'
import { PromptField } from './prompt-field.tsx'
import { useBodyMaker } from './use-body-maker.ts'
import { usePainter } from './use-painter.ts'
import { useSkinTone } from './use-skin-tone.ts'
import { useTypePreviews } from './use-type-previews.ts'
import { WayCards } from './way-cards.tsx'

const counts = [1, 2, 3, 4] as const
const firstSeed = 42
const neutral = { engine: 'mannequin', pose: 'standing', clothing: 'minimal' } as const

/** From a photo that does not show the whole body to one that does: another photo, a mannequin, or a painted body. */
export function BodyRoom(props: {
  avatar: Avatar
  /** Lets the shopper choose another photo. */
  another: () => void
  /** A body has become this photo. */
  picked: (photo: Avatar) => Promise<void>
  tell: (toast: ToastText) => void
}) {
  const { avatar, another, picked, tell } = props
  const [way, setWay] = useState<BodyWay | null>(null)
  const [wishes, setWishes] = useState<BodyWishes>({})
  const [count, setCount] = useState<number | null>(null)
  const [seed, setSeed] = useState(firstSeed)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const failed = useCallback((error: unknown) => setProblem(problemText(codeOf(error))), [])
  const { preferences, change } = usePreferences(true, failed)
  const [painter, lookForPainter] = usePainter()
  const { work, bodies: made, problem: trouble, make, stop, forget } = useBodyMaker(avatar.id)
  const [discarded, setDiscarded] = useState<string[]>([])
  const left = made?.filter(({ id }) => !discarded.includes(id)) ?? []
  const bodies = left.length > 0 ? left : null

  const style = preferences?.style ?? {}
  const { height_cm, weight_kg, gender } = parametersOf(wishes, style, undefined)
  const previews = useTypePreviews({ height_cm, weight_kg, gender })
  const parameters = parametersOf(wishes, style, previews.find(({ suggested }) => suggested)?.body_type)
  const unable = way === 'painted' && painter.state === 'missing'
  const skinTone = useSkinTone(avatar.id, style.skin_tone, way === 'painted' && !unable)
  const own = bodyPrompt(parameters, { skin_tone: skinTone, ethnicity: style.ethnicity })
  const many = count ?? (way === 'mannequin' || painter.slow ? 1 : counts.length)

  // What was pressed goes away with its part of the room: the next part's heading takes the focus.
  const room = useRef<HTMLHeadingElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const pressed = useRef<'never' | 'now' | 'before'>('never')
  const known = preferences !== null && (way === 'mannequin' || painter.state !== 'unknown')
  const form = unable ? 'unable' : known ? way : null
  const part = work ? 'work' : bodies ? 'picks' : form
  const shown = useRef(part)
  useEffect(() => {
    // The first part's effect may come as late as a press, whose part is still to come.
    if (shown.current === part) return
    shown.current = part
    const lost = document.activeElement === document.body
    if (pressed.current === 'now' || (pressed.current === 'before' && lost))
      (heading.current ?? room.current)?.focus()
    if (pressed.current === 'now') pressed.current = 'before'
  }, [part])
  const press = (deed: () => unknown) => {
    pressed.current = 'now'
    setProblem('')
    void deed()
  }
  const title = (words: string) => (
    <h4 ref={heading} tabIndex={-1}>
      {words}
    </h4>
  )

  function start(first: number) {
    setSeed(first)
    void change({ style: { ...style, ...styleOf(parameters) } })
    const { prompt, negative_prompt } = wishes
    press(() =>
      make(() => {
        const ask = { avatar_id: avatar.id, ...parameters, count: many }
        if (way !== 'painted') return askLink('generateBodies', { ...ask, ...neutral })
        return askLink('identityBody', { ...ask, seed: first, prompt, negative_prompt })
      }),
    )
  }

  async function use({ id }: BodyResult) {
    setBusy(true)
    try {
      const photo = await askLink('avatarOfBody', id)
      await picked(photo)
      await forget()
    } catch (error) {
      failed(error)
    }
    setBusy(false)
  }

  async function discard({ id }: BodyResult) {
    try {
      await askLink('remove', 'bodies', id)
    } catch (error) {
      return failed(error)
    }
    press(() => setDiscarded((now) => [...now, id]))
    heading.current?.focus()
    const back = () => setDiscarded((now) => now.filter((each) => each !== id))
    const undo = () => void askLink('restore', 'bodies', id).then(back, failed)
    tell({ message: text('wardrobe.removed'), undo })
  }

  const said = problem || (trouble && (trouble === 'NO_FACE' ? text('body.noFace') : problemText(trouble)))
  const changeWishes = (said: BodyWishes) => setWishes((now) => ({ ...now, ...said }))
  return (
    <section className="body-room" aria-labelledby="body-room-title">
      <h3 id="body-room-title" ref={room} tabIndex={-1}>
        {text(avatar.body?.body_type === 'half_body' ? 'body.titleHalf' : 'body.title')}
      </h3>
      {said && (
        <p className="failure" role="alert">
          {said}
        </p>
      )}
      {work && <BodyWork {...work} title={title(text('body.making'))} stop={() => press(stop)} />}
      {!work && bodies && (
        <BodyPicks
          title={title(text('body.choose'))}
          {...{ bodies, busy }}
          use={(body) => void use(body)}
          discard={(body) => void discard(body)}
          others={way === 'painted' ? () => start(seed + many) : undefined}
          change={() => press(forget)}
        />
      )}
      {!work && !bodies && (
        <>
          <WayCards
            {...{ painter, way, another }}
            choose={(next) => {
              press(() => setWay(next))
              if (next === 'painted') void lookForPainter()
            }}
          />
          {form === 'unable' && (
            <div className="body-form">
              {title(text('body.painted'))}
              <PaintNotice painter={painter} />
            </div>
          )}
          {(form === 'mannequin' || form === 'painted') && (
            <BodyForm
              key={form}
              title={title(text(way === 'painted' ? 'body.painted' : 'body.mannequin'))}
              notice={way === 'painted' && <PaintNotice painter={painter} />}
              action={text(way === 'painted' ? 'body.paint' : 'body.make')}
              painted={way === 'painted'}
              disabled={way === 'painted' && painter.state !== 'ready'}
              {...{ parameters, previews }}
              say={changeWishes}
              make={() => start(firstSeed)}
            >
              <OptionChips
                legend={text('body.count')}
                options={counts}
                nameOf={String}
                chosen={many as (typeof counts)[number]}
                choose={setCount}
              />
              {form === 'painted' && <PromptField own={own} said={wishes} say={changeWishes} />}
            </BodyForm>
          )}
        </>
      )}
    </section>
  )
}
