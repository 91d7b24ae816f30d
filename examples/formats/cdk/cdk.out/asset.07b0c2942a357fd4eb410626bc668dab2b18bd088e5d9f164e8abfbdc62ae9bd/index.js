// From the shared layer: /opt/nodejs/node_modules.
const { formatDay, formatMoney } = require('shop-format');

/** Sums up the orders of a day. */
exports.handler = async ({ day, totals }) => {
  const report = { day: formatDay(day), revenue: formatMoney(totals.reduce((sum, total) => sum + total, 0)) };
  console.info(report);
  return report;
};
