import '../ui/theme.css'
import './figure-page.css'
import { Icon } from '../ui/icon.tsx'
import { StoredPicture } from '../ui/stored-picture.tsx'
import { text } from '../ui/text.ts'
import { FigureStage } from './figure-stage.tsx'

/** The figure of one kept picture on a page of its own. */
export function FigurePage({ resultId }: { resultId: string }) {
  return (
    <main className="figure-page">
      <header>
        <span className="mark">
          <Icon name="cube" />
        </span>
        <h1>{text('viewer.title')}</h1>
      </header>
      <FigureStage
        resultId={resultId}
        name={text('overlay.thisGarment')}
        picture={<StoredPicture shelf="results" id={resultId} width={800} alt="" />}
      />
    </main>
  )
}
