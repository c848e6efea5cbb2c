/** What the checker finds fault with on purpose: a package for those who install nothing else brings all it needs. */
export const lintianOverrides = `# Node.js and native packages come as their authors built them, and are checked by their hashes.
drape: embedded-library
drape: unstripped-binary-or-object
drape: statically-linked-binary
drape: shared-library-lacks-prerequisites
drape: binary-with-bad-dynamic-table
drape: arch-dependent-file-in-usr-share
drape: no-manual-page
drape: library-not-linked-against-libc
`
