"use strict";
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

// src/priceOrder/index.ts
var index_exports = {};
__export(index_exports, {
  handler: () => handler
});
module.exports = __toCommonJS(index_exports);

// src/priceOrder/price.ts
var pricesInCents = { tea: 495, teapot: 3900, cup: 1250 };
var vatRates = { DE: 0.19, FR: 0.2, IE: 0.23 };
function totalOf(lines, country) {
  let net = 0;
  for (const { product, count } of lines) {
    const price = pricesInCents[product];
    if (price === void 0) return void 0;
    net += price * count;
  }
  return { net, vat: Math.round(net * (vatRates[country] ?? 0)) };
}

// src/priceOrder/index.ts
var handler = async (event) => {
  const { lines } = JSON.parse(event.body);
  const total = totalOf(lines, process.env.VAT_COUNTRY ?? "");
  console.log(`priced ${lines.length} lines for ${process.env.STAGE}`);
  if (total === void 0) return { statusCode: 400, body: '{"message":"we do not sell that"}' };
  return { statusCode: 200, body: JSON.stringify(total) };
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  handler
});
