import { useEffect, useState } from 'react'
import { marketplaces, type StyleProfile, styleFields } from '../../shared/recommend.ts'
import type { Preferences } from '../../shared/wardrobe.ts'
import { knownText, text } from '../ui/text.ts'

const choices = {
  gender: styleFields.gender.unwrap().options,
  style_preference: styleFields.style_preference.unwrap().options,
  season: styleFields.season.unwrap().options,
  body_type: styleFields.body_type.unwrap().options,
} as const
const measures = { height_cm: { min: 140, max: 220 }, weight_kg: { min: 40, max: 200 } } as const
const countryNames = () => new Intl.DisplayNames(document.documentElement.lang, { type: 'region' })

/** What the shopper says of themselves: saved when a field is left, and only where it is possible. */
export function AboutForm(props: { preferences: Preferences; change: (part: Partial<Preferences>) => void }) {
  const { preferences, change } = props
  const { style, marketplace, mark_shops } = preferences
  const say = (part: StyleProfile) => change({ style: { ...style, ...part } })
  return (
    <section className="panel" aria-labelledby="about-title">
      <h2 id="about-title">{text('studio.aboutTitle')}</h2>
      <p className="soft">{text('studio.aboutLead')}</p>
      <div className="fields">
        {(Object.keys(choices) as (keyof typeof choices)[]).map((field) => (
          <label key={field}>
            {text(`studio.${field}`)}
            <select
              value={style[field] ?? ''}
              onChange={(event) => say({ [field]: event.target.value || undefined })}
            >
              <option value="">{text('studio.notSaid')}</option>
              {choices[field].map((value) => (
                <option key={value} value={value}>
                  {knownText('studio', value) ?? value}
                </option>
              ))}
            </select>
          </label>
        ))}
        {(Object.keys(measures) as (keyof typeof measures)[]).map((field) => (
          <MeasureField
            key={field}
            label={text(`studio.${field}`)}
            {...measures[field]}
            value={style[field]}
            say={(value) => say({ [field]: value })}
          />
        ))}
        <label>
          {text('studio.marketplace')}
          <select
            value={marketplace}
            onChange={(event) => change({ marketplace: event.target.value as Preferences['marketplace'] })}
          >
            <option value="auto">{text('studio.byLanguage')}</option>
            {marketplaces.map((each) => (
              <option key={each} value={each}>
                {countryNames().of(each.slice(5)) ?? each}
              </option>
            ))}
          </select>
        </label>
      </div>
      <label className="tick">
        <input
          type="checkbox"
          checked={mark_shops}
          onChange={(event) => change({ mark_shops: event.target.checked })}
        />
        {text('studio.markShops')}
      </label>
      <p className="soft">{text('studio.markHint')}</p>
    </section>
  )
}

function MeasureField(props: {
  label: string
  min: number
  max: number
  value: number | undefined
  say: (value: number | undefined) => void
}) {
  const { label, min, max, value, say } = props
  const [typed, setTyped] = useState(String(value ?? ''))
  useEffect(() => setTyped(String(value ?? '')), [value])
  const done = () => {
    const wanted = typed === '' ? undefined : Number(typed)
    const possible = wanted === undefined || (wanted >= min && wanted <= max)
    if (!possible) setTyped(String(value ?? ''))
    else if (wanted !== value) say(wanted)
  }
  return (
    <label>
      {label}
      <input
        type="number"
        {...{ min, max }}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={done}
        onKeyDown={(event) => event.key === 'Enter' && done()}
      />
    </label>
  )
}
