/** The house's few icons: 24 by 24, one stroke, drawn in the colour of the text. Arrows that mean a direction mirror by CSS. */
import type { SVGProps } from 'react';

const paths = {
  booth: 'M4 20V11a8 8 0 0 1 16 0v9M9.5 20v-8a2.5 2.5 0 0 1 5 0v8M2.5 20h19',
  secondLine:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20c.4-4 3-6 6.5-6s6.1 2 6.5 6M16 4.5a3.5 3.5 0 0 1 0 6.5M18 14.5c2 .8 3.2 2.7 3.5 5.5',
  people: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.3 15.3 20.5 20.5',
  access: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12ZM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z',
  rights: 'M6 3h8.5L19 7.5V21H6zM14 3v5h5M9.5 13h6M9.5 17h3.5',
  shield: 'M12 3 5 5.5v6c0 4.5 3 7.5 7 9 4-1.5 7-4.5 7-9v-6ZM9 12l2.2 2.2 4-4.4',
  arrive: 'M20 12H8M13 7l-5 5 5 5M4 5v14',
  lists: 'M8.5 6H20M8.5 12H20M8.5 18H20M4 6h.01M4 12h.01M4 18h.01',
  passengers:
    'M4 5.5h16v9H4zM7 18.5a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2ZM17 18.5a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2ZM4 10.5h16M10 5.5v5',
  lookBack: 'M4 12a8 8 0 1 0 2.5-5.8L4 8.5M4 3.5v5h5M12 8v4.5l3 2',
  notice: 'M4 10v4h3l7 4.5v-13L7 10ZM17.5 9.5a4 4 0 0 1 0 5M8 14v4.5',
  accounts: 'M4 5.5h16v13H4zM8.5 12.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM5.8 16c.3-1.4 1.3-2.2 2.7-2.2s2.4.8 2.7 2.2M14.5 10H17M14.5 13.5H17',
  network:
    'M12 8.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM5 21a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM19 21a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM10.6 8.2 6.5 15.3M13.4 8.2l4.1 7.1M8 18h8',
  post: 'M5 21V9.5M5 9.5h15M5 13h15M8.5 9.5 6.5 13M13 9.5 11 13M17.5 9.5l-2 3.5M3 21h4M5 6.5h.01',
  mast: 'M12 10.5V21M8.5 21h7M12 8.5a1 1 0 1 0 0-2 1 1 0 0 0 0 2ZM8.2 11.3a5.4 5.4 0 0 1 0-7.6M15.8 3.7a5.4 5.4 0 0 1 0 7.6M5.6 13.9a9 9 0 0 1 0-12.8M18.4 1.1a9 9 0 0 1 0 12.8',
  today: 'M4 6h16v14H4zM4 10.5h16M8.5 3.5V8M15.5 3.5V8M8 14.5h3M8 17h6',
  fairness: 'M12 4v16M8 20h8M5 7.5h14M5 7.5 2.5 14h5ZM19 7.5 16.5 14h5Z',
  count: 'M5 5v14M9.5 5v14M14 5v14M18.5 5v14M2.5 17.5l19-11',
  shift: 'M3 8h15M14.5 4.5 18 8l-3.5 3.5M21 16H6M9.5 12.5 6 16l3.5 3.5',
  tick: 'm5 12.5 4.5 4.5L19 7.5',
  cross: 'm6 6 12 12M18 6 6 18',
  dash: 'M6 12h12',
  warn: 'M12 8.5v5M12 17h.01M12 3.5 22 20.5H2Z',
  stop: 'M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3ZM12 8v5M12 16.5h.01',
  question: 'M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 17.5h.01',
  night: 'M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5Z',
  day: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 2.5V5M12 19v2.5M2.5 12H5M19 12h2.5M5.3 5.3 7 7M17 17l1.7 1.7M18.7 5.3 17 7M7 17l-1.7 1.7',
  card: 'M3 5.5h18v13H3zM3 14.5h18M6.5 9h5',
  leave: 'M14 4H5v16h9M10 12h11M17.5 8.5 21 12l-3.5 3.5',
  key: 'M8 16a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM12.5 11.5H21v4M17 11.5V14',
  upload: 'M12 16V4M7 8.5 12 3.5l5 5M4 16v4.5h16V16',
  download: 'M12 4v12M7 11.5l5 5 5-5M4 16v4.5h16V16',
  print: 'M7 8.5V3.5h10v5M7 17H3.5V8.5h17V17H17M7 13.5h10v7H7z',
  plus: 'M12 5v14M5 12h14',
  chevron: 'm9 6 6 6-6 6',
  order: 'M6 3.5h9l4 4v13H6zM14.5 3.5V8H19M9 12h7M9 15.5h7',
  camera: 'M4 7.5h3.5L9 5h6l1.5 2.5H20v11.5H4zM12 16.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Z',
} as const;
export type IconName = keyof typeof paths;

export function Icon({
  name,
  size = 22,
  ...rest
}: { readonly name: IconName; readonly size?: number } & Omit<SVGProps<SVGSVGElement>, 'name'>) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      {...rest}
    >
      <path d={paths[name]} />
    </svg>
  );
}

/** The arch of the house: a door within a door. */
export function Mark({ size = 28 }: { readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 28 28"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.4"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M4 24V13a10 10 0 0 1 20 0v11" />
      <path d="M10 24v-9a4 4 0 0 1 8 0v9" opacity=".55" />
    </svg>
  );
}
