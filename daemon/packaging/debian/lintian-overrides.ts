/** What the checker finds fault with on purpose: a package for those who install nothing else brings all it needs. */
export const lintianOverrides = `# Node.js and native packages come as their authors built them, and are checked by their hashes.
drape: embedded-library *
drape: unstripped-binary-or-object *
drape: hardening-no-pie *
# Node.js comes along: it is the interpreter.
drape: missing-dep-for-interpreter node *
# Chrome and Edge look for the helpers of extensions nowhere else.
drape: dir-or-file-in-etc-opt *
`
