// Hepburn without macrons, as Japanese municipalities write their own names (Chuo, Tempaku).

const base = {
  あ: 'a', い: 'i', う: 'u', え: 'e', お: 'o', か: 'ka', き: 'ki', く: 'ku', け: 'ke', こ: 'ko',
  さ: 'sa', し: 'shi', す: 'su', せ: 'se', そ: 'so', た: 'ta', ち: 'chi', つ: 'tsu', て: 'te', と: 'to',
  な: 'na', に: 'ni', ぬ: 'nu', ね: 'ne', の: 'no', は: 'ha', ひ: 'hi', ふ: 'fu', へ: 'he', ほ: 'ho',
  ま: 'ma', み: 'mi', む: 'mu', め: 'me', も: 'mo', や: 'ya', ゆ: 'yu', よ: 'yo',
  ら: 'ra', り: 'ri', る: 'ru', れ: 're', ろ: 'ro', わ: 'wa', を: 'o', ん: 'n',
  が: 'ga', ぎ: 'gi', ぐ: 'gu', げ: 'ge', ご: 'go', ざ: 'za', じ: 'ji', ず: 'zu', ぜ: 'ze', ぞ: 'zo',
  だ: 'da', ぢ: 'ji', づ: 'zu', で: 'de', ど: 'do', ば: 'ba', び: 'bi', ぶ: 'bu', べ: 'be', ぼ: 'bo',
  ぱ: 'pa', ぴ: 'pi', ぷ: 'pu', ぺ: 'pe', ぽ: 'po',
};
const small = { ゃ: 'a', ゅ: 'u', ょ: 'o' };

function contract(syllable, vowel) {
  const stem = syllable.slice(0, -1);
  return /(sh|ch|j)$/.test(stem) ? stem + vowel : stem + 'y' + vowel;
}

/** かな → "Kana"; throws on anything that is not hiragana. */
export function romaji(kana) {
  let out = '';
  let double = false;
  for (const c of kana) {
    if (c === 'っ') { double = true; continue; }
    if (small[c]) {
      const last = out.match(/[a-z]+?i$/) ? out.slice(-3).match(/[^aeiou]*i$/)[0] : '';
      out = out.slice(0, out.length - last.length) + contract(last, small[c]);
      continue;
    }
    if (!base[c]) throw new Error(`romaji: ${kana} has ${c}`);
    out += double ? (base[c].startsWith('ch') ? 't' : base[c][0]) + base[c] : base[c];
    double = false;
  }
  out = out.replace(/ou/g, 'o').replace(/oo/g, 'o').replace(/uu/g, 'u').replace(/n(?=[bmp])/g, 'm');
  return out[0].toUpperCase() + out.slice(1);
}
