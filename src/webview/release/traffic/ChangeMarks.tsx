import type { HistoryShown } from '../../../protocol/releasePanel.ts';

interface ChangeMarksProps {
  readonly marks: readonly { readonly mark: HistoryShown; readonly x: number }[];
  readonly width: number;
  readonly height: number;
}

/** Where the alias was changed. Only the newest has its text in the chart, as they would cover each other. */
export function ChangeMarks({ marks, width, height }: ChangeMarksProps) {
  return (
    <>
      {marks.map(({ mark: { text, timeMs }, x }, index) => {
        const isLeft = x < width / 2;
        return (
          <g key={timeMs} class="mark">
            <path d={`M${x} 0V${height}`}>
              <title>{text}</title>
            </path>
            {index === 0 && (
              <text x={isLeft ? x + 4 : x - 4} y={8} text-anchor={isLeft ? 'start' : 'end'}>
                {text}
              </text>
            )}
          </g>
        );
      })}
    </>
  );
}
