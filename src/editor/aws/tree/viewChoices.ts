import type { Memento } from 'vscode';
import type { Grouping } from '../functions/functionGroups.ts';
import { rowsPerStep } from './awsRows.ts';

const groupingKey = 'awsGrouping';

/** How a person wants to see the functions of an account. */
export interface ViewChoices {
  grouping(): Grouping;
  /** Kept over sessions. */
  groupBy(grouping: Grouping): void;
  filter(): string;
  setFilter(filter: string): void;
  /** How many rows a level shows. */
  limit(key: string): number;
  /** Shows more rows of a level, at least so many. */
  showMore(key: string, atLeast?: number): void;
  /** Of an environment variable; `undefined` while it is hidden. Kept in memory only. */
  value(functionName: string, variable: string): string | undefined;
  showValue(functionName: string, variable: string, value: string | undefined): void;
  /** Another place: its functions have other levels and other values. */
  forgetPlace(): void;
}

export function createViewChoices(state: Memento): ViewChoices {
  const limits = new Map<string, number>();
  const values = new Map<string, string>();
  let filter = '';
  const limit = (key: string) => limits.get(key) ?? rowsPerStep;
  const valueKey = (functionName: string, variable: string) => `${functionName} ${variable}`;
  return {
    grouping: () => state.get<Grouping>(groupingKey, { by: 'none' }),
    groupBy: grouping => {
      limits.clear();
      void state.update(groupingKey, grouping);
    },
    filter: () => filter,
    setFilter: text => {
      filter = text.trim();
      limits.clear();
    },
    limit,
    showMore: (key, atLeast = 0) => {
      limits.set(key, Math.max(limit(key) + (atLeast > 0 ? 0 : rowsPerStep), atLeast));
    },
    value: (functionName, variable) => values.get(valueKey(functionName, variable)),
    showValue: (functionName, variable, value) => {
      if (value === undefined) values.delete(valueKey(functionName, variable));
      else values.set(valueKey(functionName, variable), value);
    },
    forgetPlace: () => {
      limits.clear();
      values.clear();
    },
  };
}
