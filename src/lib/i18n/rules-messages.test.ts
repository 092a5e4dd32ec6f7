import { expect, test } from 'vitest';
import { defaultThresholds, headline } from '../core/places/thresholds.ts';
import { messagesOf } from './catalogue.ts';

test.each(['zh-Hans', 'zh-Hant'] as const)('every default rule can be read in %s', (language) => {
  const { rules, figure, facilityKind } = messagesOf(language);
  for (const rule of defaultThresholds) {
    expect(rules.clause, rule.clause).toHaveProperty([rule.clause]);
    if (rule.facilityKind !== headline) expect(facilityKind).toHaveProperty([rule.facilityKind]);
    // A standard's own number is its name in every language.
    if (!/^[A-Z/]+ \d+-\d{4}$/.test(rule.source)) expect(figure.ruleSource).toHaveProperty([rule.source]);
  }
});
