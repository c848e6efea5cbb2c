/** What a picture says of how it was made. */
interface Origin {
  engine: string
  version: string
  seed: number
}

const sourceType = 'http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia'

/** XMP packet that marks a picture as composed by a machine (IPTC DigitalSourceType), with engine, version and seed. */
export function provenance({ engine, version, seed }: Origin): string {
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:drape="https://drape.invalid/ns/1.0/"
    Iptc4xmpExt:DigitalSourceType="${sourceType}"
    xmp:CreatorTool="Drape ${engine} ${version}"
    drape:engine="${engine}"
    drape:version="${version}"
    drape:seed="${seed}"/>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`
}
