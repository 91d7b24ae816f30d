const { PNG } = require('pngjs');

/**
 * Makes a PNG smaller: each pixel of the result is the mean of those it stands for.
 * A picture that is narrow enough already is returned as it is.
 */
exports.shrink = function shrink(content, width) {
  const picture = PNG.sync.read(content);
  if (picture.width <= width) return content;
  const height = Math.max(1, Math.round((picture.height * width) / picture.width));
  const small = new PNG({ width, height });
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const left = Math.floor((x * picture.width) / width);
      const right = Math.floor(((x + 1) * picture.width) / width);
      const top = Math.floor((y * picture.height) / height);
      const bottom = Math.max(top + 1, Math.floor(((y + 1) * picture.height) / height));
      small.data.set(mean(picture, left, right, top, bottom), (y * width + x) * 4);
    }
  }
  return PNG.sync.write(small);
};

/** Red, green, blue and opacity of a rectangle. */
function mean(picture, left, right, top, bottom) {
  const sums = [0, 0, 0, 0];
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      for (let channel = 0; channel < 4; channel++) sums[channel] += picture.data[(y * picture.width + x) * 4 + channel];
    }
  }
  const count = (right - left) * (bottom - top);
  return sums.map(sum => Math.round(sum / count));
}
