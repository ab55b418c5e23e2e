// The one script of the page, in plain JavaScript: it filters and sorts the rows that are there, and needs nothing from
// outside. The page names it by its hash. Its words come from the page.
export const TABLE_SCRIPT = `
'use strict';
(() => {
  const table = document.querySelector('table.assets');
  const form = document.querySelector('form.filters');
  if (!table || !form) return;
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const output = form.querySelector('output');
  const number = value => String(value).replace(/\\B(?=(?:\\d{3})+$)/g, ',');
  const plain = text => text.normalize('NFKC').toLowerCase();
  const texts = new Map();
  const textOf = row => {
    if (!texts.has(row)) texts.set(row, plain(row.textContent));
    return texts.get(row);
  };

  // Filters
  const fits = (row, data) => {
    for (const name of ['verdict', 'algorithm', 'use'])
      if (data.get(name) && row.dataset[name] !== data.get(name)) return false;
    const system = data.get('system');
    if (system && !row.dataset.system.split(' ').includes(system)) return false;
    return plain(data.get('text') || '').split(/\\s+/).every(word => textOf(row).includes(word));
  };
  let telling;
  const filter = () => {
    const data = new FormData(form);
    let shown = 0;
    for (const row of rows) {
      row.hidden = !fits(row, data);
      if (!row.hidden) shown += 1;
    }
    // Told once the typing has stopped: a screen reader reads each change aloud.
    clearTimeout(telling);
    telling = setTimeout(() => {
      output.textContent = output.dataset.text
        .replace('{shown}', number(shown)).replace('{all}', number(rows.length));
    }, 200);
  };
  form.addEventListener('input', filter);
  form.addEventListener('reset', () => setTimeout(filter));
  form.addEventListener('submit', event => event.preventDefault());

  // Sorting: what has no value stays last, and equal rows keep the order of the report.
  const place = new Map(rows.map((row, index) => [row, index]));
  const compare = {
    number: (a, b) => Number(a) - Number(b),
    text: (a, b) => (a < b ? -1 : a > b ? 1 : 0),
  };
  const heads = Array.from(table.tHead.rows[0].cells);
  const sort = (head, column) => {
    const down = head.getAttribute('aria-sort') === 'ascending';
    const by = compare[head.dataset.sort];
    const key = row => row.cells[column].dataset.key;
    for (const each of heads) each.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    rows.sort((a, b) => {
      const [left, right] = [key(a), key(b)];
      if (left === '' || right === '') return (left === '') - (right === '') || place.get(a) - place.get(b);
      return (down ? by(right, left) : by(left, right)) || place.get(a) - place.get(b);
    });
    body.append(...rows);
  };
  heads.forEach((head, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    button.addEventListener('click', () => sort(head, column));
    head.append(button);
  });

  // A link to an asset shows it, whatever the filters say, with its details.
  const follow = () => {
    const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!row || !place.has(row)) return;
    if (row.hidden) form.reset();
    row.hidden = false;
    row.querySelector('details').open = true;
    row.scrollIntoView({block: 'center'});
    row.querySelector('summary').focus({preventScroll: true});
  };
  addEventListener('hashchange', follow);

  form.hidden = false;
  filter();
  follow();
})();
`
