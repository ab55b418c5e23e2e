// The reports of `migrate-check forecast`, each loaded when it is asked for.
import type {MigrateCheckForecastResult} from '../ops/migrate-check-forecast.ts'
import type {Outcome} from '../ops/outcome.ts'
import type {Language} from '../text/message.ts'

export interface ForecastFrame {
  readonly language: Language
  readonly version: string
  /** The document of --json. */
  readonly document: () => string
}

export async function renderForecast(
  format: 'svg' | 'html' | 'json' | 'csv',
  {result}: Outcome<MigrateCheckForecastResult>,
  frame: ForecastFrame,
): Promise<string> {
  switch (format) {
    case 'json':
      return frame.document()
    case 'csv':
      return (await import('./forecast-csv.ts')).forecastCsv(result, frame.language)
    case 'svg':
      return (await import('./svg/forecast.ts')).forecastSvg(result, frame)
    case 'html':
      return (await import('./html/forecast.ts')).forecastPage(result, frame)
  }
}
