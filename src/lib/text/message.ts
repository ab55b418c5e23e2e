// A message is one text in every language, with {parameters}. Text is made last, by whoever talks to a person.

export type Language = 'en' | 'ja'
export type Message = Readonly<Record<Language, string>>
export type Parameters = Readonly<Record<string, string | number | boolean | null | readonly string[]>>

/** Replaces {name} by its parameter. A name without a parameter stays visible: a missing value must not hide. */
export function fill(template: string, parameters: Parameters = {}): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = parameters[name]
    if (value === undefined || value === null) return whole
    return typeof value === 'object' ? value.join(', ') : String(value)
  })
}

/** Parameters that are texts of the catalogue, in one language. */
export function localize(messages: Readonly<Record<string, Message>> | undefined, language: Language): Parameters {
  return Object.fromEntries(Object.entries(messages ?? {}).map(([key, message]) => [key, message[language]]))
}

/** Picks the text of one language and fills it. */
export function say(message: Message, language: Language, parameters: Parameters = {}): string {
  return fill(message[language], parameters)
}
