// Debian's Chromium without a window, spoken to in the DevTools protocol over two pipes: messages of JSON, each ended by a
// zero octet. No port is opened, and nothing of npm is needed.
import {type ChildProcess, spawn} from 'node:child_process'
import {once} from 'node:events'
import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {Readable, Writable} from 'node:stream'
import {pathToFileURL} from 'node:url'

const FLAGS = ['--headless=new', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--no-first-run', '--lang=en']

type Parameters = Readonly<Record<string, unknown>>

interface Waiting {
  readonly resolve: (result: Record<string, unknown>) => void
  readonly reject: (error: Error) => void
}

interface Message {
  readonly id?: number
  readonly sessionId?: string
  readonly method?: string
  readonly params?: Record<string, unknown>
  readonly result?: Record<string, unknown>
  readonly error?: {readonly message: string}
}

export class Chromium {
  readonly #process: ChildProcess
  readonly #profile: string
  readonly #out: Writable
  readonly #waiting = new Map<number, Waiting>()
  readonly #listeners = new Map<string, (message: Message) => void>()
  #next = 1
  #buffer = ''

  private constructor() {
    this.#profile = mkdtempSync(join(tmpdir(), 'mynakit-chromium-'))
    this.#process = spawn(
      'chromium',
      [...FLAGS, '--remote-debugging-pipe', `--user-data-dir=${this.#profile}`, 'about:blank'],
      {stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe']},
    )
    this.#out = this.#process.stdio[3] as Writable
    const input = this.#process.stdio[4] as Readable
    input.setEncoding('utf8')
    input.on('data', (text: string) => this.#receive(text))
    this.#process.once('exit', code => {
      for (const {reject} of this.#waiting.values()) reject(new Error(`chromium ended with ${code}`))
      this.#waiting.clear()
    })
  }

  static async start(): Promise<Chromium> {
    const chromium = new Chromium()
    await chromium.send('Browser.getVersion')
    return chromium
  }

  send(method: string, params: Parameters = {}, sessionId?: string): Promise<Record<string, unknown>> {
    const id = this.#next++
    this.#out.write(`${JSON.stringify({id, method, params, ...(sessionId ? {sessionId} : {})})}\0`)
    return new Promise((resolve, reject) => this.#waiting.set(id, {resolve, reject}))
  }

  listen(sessionId: string, listener: (message: Message) => void): void {
    this.#listeners.set(sessionId, listener)
  }

  /** Loads a file from disk, as a reader who opens it. */
  async open(file: string, view: View = {}): Promise<BrowserPage> {
    const {targetId} = await this.send('Target.createTarget', {url: 'about:blank'})
    const {sessionId} = await this.send('Target.attachToTarget', {targetId, flatten: true})
    const page = new BrowserPage(this, String(sessionId))
    await page.load(pathToFileURL(file).href, view)
    return page
  }

  async close(): Promise<void> {
    const ended = once(this.#process, 'exit')
    this.send('Browser.close').catch(() => undefined)
    await ended
    rmSync(this.#profile, {recursive: true, force: true, maxRetries: 5})
  }

  #receive(text: string): void {
    const parts = (this.#buffer + text).split('\0')
    this.#buffer = parts.pop() ?? ''
    for (const part of parts) this.#take(JSON.parse(part))
  }

  #take(message: Message): void {
    if (message.id === undefined) {
      this.#listeners.get(message.sessionId ?? '')?.(message)
      return
    }
    const waiting = this.#waiting.get(message.id)
    this.#waiting.delete(message.id)
    if (message.error) waiting?.reject(new Error(message.error.message))
    else waiting?.resolve(message.result ?? {})
  }
}

export interface View {
  readonly width?: number
  readonly height?: number
  readonly scheme?: 'light' | 'dark'
  readonly javaScript?: boolean
}

export interface AccessibleNode {
  readonly role: string
  readonly name: string
}

const KEYS: Readonly<Record<string, {readonly code: string; readonly number: number; readonly text?: string}>> = {
  Tab: {code: 'Tab', number: 9},
  Enter: {code: 'Enter', number: 13, text: '\r'},
  ' ': {code: 'Space', number: 32, text: ' '},
  ArrowDown: {code: 'ArrowDown', number: 40},
}

export class BrowserPage {
  /** Everything that the page asked for, itself included. */
  readonly requests: string[] = []
  /** Errors and warnings of the console, broken rules of the page's policy among them. */
  readonly problems: string[] = []
  readonly #browser: Chromium
  readonly #session: string
  #loaded: () => void = () => undefined

  constructor(browser: Chromium, session: string) {
    this.#browser = browser
    this.#session = session
    browser.listen(session, ({method, params = {}}) => this.#note(method, params))
  }

  async load(url: string, {width = 1280, height = 900, scheme = 'light', javaScript = true}: View): Promise<void> {
    for (const domain of ['Page', 'Network', 'Runtime', 'Log', 'DOM']) await this.send(`${domain}.enable`)
    await this.send('Emulation.setDeviceMetricsOverride', {width, height, deviceScaleFactor: 1, mobile: false})
    await this.send('Emulation.setEmulatedMedia', {features: [{name: 'prefers-color-scheme', value: scheme}]})
    await this.send('Emulation.setScriptExecutionDisabled', {value: !javaScript})
    const loaded = new Promise<void>(resolve => {
      this.#loaded = resolve
    })
    await this.send('Page.navigate', {url})
    await loaded
  }

  send(method: string, params: Parameters = {}): Promise<Record<string, unknown>> {
    return this.#browser.send(method, params, this.#session)
  }

  /** The value of an expression, as JSON. */
  async evaluate<Value>(expression: string): Promise<Value> {
    const {result, exceptionDetails} = (await this.send('Runtime.evaluate', {
      expression,
      returnByValue: true,
      awaitPromise: true,
    })) as {result: {value: Value}; exceptionDetails?: {text: string}}
    if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.text}`)
    return result.value
  }

  /** A key as the keyboard sends it. */
  async press(name: keyof typeof KEYS & string): Promise<void> {
    const key = KEYS[name]
    if (key === undefined) throw new Error(`no such key: ${name}`)
    const event = {key: name, code: key.code, windowsVirtualKeyCode: key.number}
    await this.send('Input.dispatchKeyEvent', {
      type: key.text ? 'keyDown' : 'rawKeyDown',
      ...event,
      ...(key.text ? {text: key.text} : {}),
    })
    await this.send('Input.dispatchKeyEvent', {type: 'keyUp', ...event})
  }

  async type(text: string): Promise<void> {
    for (const character of text) await this.send('Input.dispatchKeyEvent', {type: 'char', text: character})
  }

  /** What assistive technology is told, without what is ignored. */
  async accessible(): Promise<readonly AccessibleNode[]> {
    const {nodes} = (await this.send('Accessibility.getFullAXTree')) as {
      nodes: {ignored: boolean; role?: {value: string}; name?: {value: string}}[]
    }
    return nodes
      .filter(({ignored}) => !ignored)
      .map(({role, name}) => ({role: role?.value ?? '', name: name?.value ?? ''}))
  }

  async screenshot(clip?: {x: number; y: number; width: number; height: number}): Promise<Buffer> {
    const parameters = clip ? {clip: {...clip, scale: 1}, captureBeyondViewport: true} : {}
    return Buffer.from(
      String((await this.send('Page.captureScreenshot', {format: 'png', ...parameters}))['data']),
      'base64',
    )
  }

  async print(): Promise<Buffer> {
    const {data} = await this.send('Page.printToPDF', {paperWidth: 8.27, paperHeight: 11.69, printBackground: true})
    return Buffer.from(String(data), 'base64')
  }

  #note(method: string | undefined, params: Record<string, unknown>): void {
    if (method === 'Page.loadEventFired') this.#loaded()
    if (method === 'Network.requestWillBeSent') this.requests.push((params['request'] as {url: string}).url)
    if (method === 'Runtime.exceptionThrown') this.problems.push(JSON.stringify(params['exceptionDetails']))
    if (method === 'Log.entryAdded') this.problems.push((params['entry'] as {text: string}).text)
    if (method === 'Runtime.consoleAPICalled') this.problems.push(JSON.stringify(params['args']))
  }
}
