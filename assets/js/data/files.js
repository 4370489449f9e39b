// @ts-check
/** The site's JSON files, each fetched once. Knows the network, not what the files say. */

/** Why a file is not there: no connection, no such file, or not what it should be. */
export class FileError extends Error {
  /**
   * @param {'offline' | 'missing' | 'broken'} kind
   * @param {string} url
   */
  constructor(kind, url) {
    super(`${url}: ${kind}`)
    this.name = 'FileError'
    this.kind = kind
  }
}

export class Files {
  /** @type {Map<string, Promise<any>>} */
  #files = new Map()
  #root
  #fetch

  /**
   * @param {string} root - What the site's addresses begin with
   * @param {typeof fetch} [get]
   */
  constructor(root, get = (input, init) => fetch(input, init)) {
    this.#root = root
    this.#fetch = get
  }

  /**
   * A file by its address from the site's root; one that could not be read is asked for
   * again the next time. Fails with a {@link FileError}.
   *
   * @param {string} address - `data/places.json`
   * @returns {Promise<any>}
   */
  json(address) {
    let file = this.#files.get(address)
    if (!file) {
      file = this.#read(this.#root + address)
      file.catch(() => this.#files.delete(address))
      this.#files.set(address, file)
    }
    return file
  }

  /** @param {string} url */
  async #read(url) {
    const response = await this.#fetch(url).catch(() => {
      throw new FileError('offline', url)
    })
    if (!response.ok) {
      throw new FileError(response.status === 404 ? 'missing' : 'offline', url)
    }
    return response.json().catch(() => {
      throw new FileError('broken', url)
    })
  }
}
