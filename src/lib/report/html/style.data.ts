// The look of every page: one column, system fonts, colours that carry a word beside them, and a print form.

export const PAGE_STYLE = `
:root{color-scheme:light dark;--ink:#1b1f24;--dim:#5b6570;--line:#d5dae0;--paper:#fff;--panel:#f5f7f9;
--good:#116329;--bad:#a40e26;--warn:#7a4d05}
@media (prefers-color-scheme:dark){:root{--ink:#e6e9ec;--dim:#9aa4ae;--line:#39424b;--paper:#14181c;--panel:#1c2228;
--good:#5cc98a;--bad:#ff8b94;--warn:#e3b341}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:60rem;padding:2rem 1.25rem 4rem;background:var(--paper);color:var(--ink);
font:16px/1.55 system-ui,"Hiragino Sans","Noto Sans CJK JP","Noto Sans JP","Yu Gothic UI",Meiryo,sans-serif}
h1{font-size:1.6rem;margin:0 0 .25rem}
h2{font-size:1.15rem;margin:2.25rem 0 .5rem;padding-bottom:.25rem;border-bottom:1px solid var(--line)}
h3{font-size:1rem;margin:1.25rem 0 .25rem}
p{margin:.4rem 0}
.dim{color:var(--dim)}
.verdict{font-size:1.1rem;font-weight:600;margin:.5rem 0 1rem}
.yes,.passed{color:var(--good)}.no,.failed{color:var(--bad)}.undecided,.not-run{color:var(--warn)}.skipped{color:var(--dim)}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:.5rem 0}
dt{color:var(--dim)}dd{margin:0;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;font-size:.92rem}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem .35rem 0;border-bottom:1px solid var(--line)}
th{color:var(--dim);font-weight:500}
td.state{white-space:nowrap;font-weight:600}
td.number,th.number{text-align:right;font-variant-numeric:tabular-nums}
code{font:.88em/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
.finding{border-left:4px solid var(--bad);background:var(--panel);padding:.6rem 1rem;margin:.8rem 0;break-inside:avoid}
.finding h3{margin:0}
@media print{:root{--ink:#000;--dim:#444;--line:#bbb;--paper:#fff;--panel:#fff;--good:#0a4d1e;--bad:#8a0a1e;--warn:#5a3a04}
body{max-width:none;padding:0;font-size:10pt}h2{break-after:avoid}tr{break-inside:avoid}thead{display:table-header-group}}
`
