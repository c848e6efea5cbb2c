import type { GarmentType } from '../../../shared/garment-type.ts'
import { fern, poster, sunset, wave } from './artwork.ts'
import { drawSkirt, drawTrousers } from './bottom.ts'
import { drawCamisole } from './camisole.ts'
import { drawTop } from './top.ts'

export interface DemoGarment {
  /** Part of its address: `/garments/NAME.png`. */
  name: string
  title: string
  category: string
  colour: string
  /** Euro. */
  price: number
  type: GarmentType
  /** CSS colour of the studio's backdrop. */
  backdrop: string
  draw: () => string
}

const white = '#ffffff'
const grey = '#eceded'
const beige = '#ebe3d9'

/** Everything the demo shop sells. */
export const demoGarments: readonly DemoGarment[] = [
  {
    name: 'tee-sunset',
    title: 'Dune Sunset Tee',
    category: 'T-Shirts',
    colour: 'Chalk',
    price: 34,
    type: 'upper_body',
    backdrop: grey,
    draw: () =>
      drawTop({
        name: 'tee-sunset',
        fill: '#f7f4ec',
        colour: '#f7f4ec',
        inside: '#d9d4c9',
        sleeves: 'short',
        neck: 'crew',
        artwork: sunset(450, 560),
        depth: 0.72,
      }),
  },
  {
    name: 'tee-wave',
    title: 'Night Swell Tee',
    category: 'T-Shirts',
    colour: 'Navy',
    price: 34,
    type: 'upper_body',
    backdrop: white,
    draw: () =>
      drawTop({
        name: 'tee-wave',
        fill: '#1f2a44',
        colour: '#1f2a44',
        inside: '#151d31',
        sleeves: 'short',
        neck: 'crew',
        artwork: wave(450, 560),
        depth: 1.15,
        sheen: 0.1,
      }),
  },
  {
    name: 'tee-fern',
    title: 'Fern Tee',
    category: 'T-Shirts',
    colour: 'Sage',
    price: 32,
    type: 'upper_body',
    backdrop: beige,
    draw: () =>
      drawTop({
        name: 'tee-fern',
        fill: '#9fb59a',
        colour: '#9fb59a',
        inside: '#7f947b',
        sleeves: 'short',
        neck: 'crew',
        artwork: fern(450, 560, '#f3efe2'),
        depth: 0.95,
      }),
  },
  {
    name: 'tee-breton',
    title: 'Breton Stripe Tee',
    category: 'T-Shirts',
    colour: 'Ecru / Ink',
    price: 39,
    type: 'upper_body',
    backdrop: grey,
    draw: () =>
      drawTop({
        name: 'tee-breton',
        fill: 'url(#breton)',
        colour: '#f4efe3',
        inside: '#cfc8b8',
        sleeves: 'short',
        neck: 'scoop',
        depth: 0.8,
        length: 650,
      }),
  },
  {
    name: 'tee-white',
    title: 'Everyday Tee',
    category: 'T-Shirts',
    colour: 'White',
    price: 24,
    type: 'upper_body',
    backdrop: beige,
    draw: () =>
      drawTop({
        name: 'tee-white',
        fill: '#fbfbfa',
        colour: '#fbfbfa',
        inside: '#dcdbd8',
        sleeves: 'short',
        neck: 'crew',
        depth: 0.62,
      }),
  },
  {
    name: 'longsleeve-plum',
    title: 'Poster Long Sleeve',
    category: 'Long Sleeves',
    colour: 'Plum',
    price: 45,
    type: 'upper_body',
    backdrop: white,
    draw: () =>
      drawTop({
        name: 'longsleeve-plum',
        fill: '#5b2a63',
        colour: '#4e2256',
        inside: '#3e1a45',
        sleeves: 'long',
        neck: 'crew',
        artwork: poster(450, 540),
        depth: 1.05,
        sheen: 0.08,
      }),
  },
  {
    name: 'rollneck-mustard',
    title: 'Ribbed Roll Neck',
    category: 'Knitwear',
    colour: 'Mustard',
    price: 69,
    type: 'upper_body',
    backdrop: grey,
    draw: () =>
      drawTop({
        name: 'rollneck-mustard',
        fill: 'url(#ribknit)',
        colour: '#b98024',
        inside: '#8a5f1c',
        sleeves: 'long',
        neck: 'roll',
        length: 650,
        waist: 16,
      }),
  },
  {
    name: 'polo-forest',
    title: 'Piqué Polo',
    category: 'Polos',
    colour: 'Forest',
    price: 49,
    type: 'upper_body',
    backdrop: white,
    draw: () =>
      drawTop({
        name: 'polo-forest',
        fill: '#24583f',
        colour: '#1d4933',
        inside: '#173a29',
        sleeves: 'short',
        neck: 'polo',
        buttons: '#e9e4d8',
        depth: 1.05,
      }),
  },
  {
    name: 'shirt-sky',
    title: 'Oxford Shirt',
    category: 'Shirts',
    colour: 'Sky',
    price: 65,
    type: 'upper_body',
    backdrop: beige,
    draw: () =>
      drawTop({
        name: 'shirt-sky',
        fill: '#b9d0e8',
        colour: '#b9d0e8',
        inside: '#93acc8',
        sleeves: 'long',
        neck: 'shirt',
        buttons: '#f7f7f2',
        tails: true,
        length: 650,
        depth: 0.9,
      }),
  },
  {
    name: 'shirt-plaid',
    title: 'Camp Shirt',
    category: 'Shirts',
    colour: 'Rust plaid',
    price: 59,
    type: 'upper_body',
    backdrop: grey,
    draw: () =>
      drawTop({
        name: 'shirt-plaid',
        fill: 'url(#plaid)',
        colour: '#8c3a2c',
        inside: '#6d2c22',
        sleeves: 'short',
        neck: 'shirt',
        buttons: '#efe3c8',
        tails: true,
        length: 630,
      }),
  },
  {
    name: 'camisole-rose',
    title: 'Satin Camisole',
    category: 'Tops',
    colour: 'Rose',
    price: 42,
    type: 'upper_body',
    backdrop: grey,
    draw: () =>
      drawCamisole({
        name: 'camisole-rose',
        fill: '#d59a97',
        colour: '#c98a88',
        inside: '#a96e6d',
        length: 700,
        flare: 24,
        sheen: 0.8,
      }),
  },
  {
    name: 'trousers-sand',
    title: 'Straight Chinos',
    category: 'Trousers',
    colour: 'Sand',
    price: 79,
    type: 'lower_body',
    backdrop: white,
    draw: () => drawTrousers({ name: 'trousers-sand', fill: '#c9b592', inside: '#9d8a69' }),
  },
  {
    name: 'jeans-indigo',
    title: 'Slim Jeans',
    category: 'Jeans',
    colour: 'Indigo',
    price: 89,
    type: 'lower_body',
    backdrop: grey,
    draw: () =>
      drawTrousers({
        name: 'jeans-indigo',
        fill: 'url(#denim)',
        inside: '#8f9bb0',
        denim: true,
        depth: 1.15,
      }),
  },
  {
    name: 'skirt-rust',
    title: 'Pleated Midi Skirt',
    category: 'Skirts',
    colour: 'Rust',
    price: 64,
    type: 'lower_body',
    backdrop: beige,
    draw: () =>
      drawSkirt({
        name: 'skirt-rust',
        fill: '#a9502f',
        inside: '#7a3820',
        pleats: 9,
        length: 700,
        sheen: 0.15,
      }),
  },
  {
    name: 'dress-meadow',
    title: 'Meadow Tea Dress',
    category: 'Dresses',
    colour: 'Dusk floral',
    price: 98,
    type: 'dresses',
    backdrop: beige,
    draw: () =>
      drawTop({
        name: 'dress-meadow',
        fill: 'url(#meadow)',
        colour: '#2f4a6d',
        inside: '#243a57',
        sleeves: 'short',
        neck: 'scoop',
        length: 1010,
        flare: 110,
        waist: 44,
        top: 80,
      }),
  },
  {
    name: 'dress-dots',
    title: 'Dotted Shift Dress',
    category: 'Dresses',
    colour: 'Black / Cream',
    price: 89,
    type: 'dresses',
    backdrop: white,
    draw: () =>
      drawTop({
        name: 'dress-dots',
        fill: 'url(#dots)',
        colour: '#22252e',
        inside: '#14161c',
        sleeves: 'none',
        neck: 'crew',
        length: 1000,
        flare: 10,
        waist: 34,
        top: 90,
        depth: 1.1,
      }),
  },
  {
    name: 'dress-slip',
    title: 'Bias Slip Dress',
    category: 'Dresses',
    colour: 'Champagne',
    price: 109,
    type: 'dresses',
    backdrop: grey,
    draw: () =>
      drawCamisole({
        name: 'dress-slip',
        fill: '#d9c3a0',
        colour: '#c9b08a',
        inside: '#a98f69',
        length: 1010,
        flare: 56,
        sheen: 0.9,
      }),
  },
]
