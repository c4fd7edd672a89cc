"""The style sheet of the HTML brief: a screen of any width first, then A4 paper."""

from __future__ import annotations

from typing import Final

STYLE_SHEET: Final = """\
:root { color-scheme: light; }
* { box-sizing: border-box; }
html { font-size: 15px; }
body { margin: 0; background: #fff; color: #15201e; overflow-wrap: break-word;
  font: 1rem/1.45 Inter, "Segoe UI", system-ui, sans-serif; font-variant-numeric: tabular-nums; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1.25rem 2rem; }
h1 { font-size: 1.9rem; line-height: 1.15; margin: 0; font-weight: 600; letter-spacing: -.01em; }
h2 { font-size: 1.1rem; margin: 1.5rem 0 .4rem; font-weight: 600; }
h2 small { font-size: .85rem; font-weight: 400; color: #596662; margin-left: .5rem; }
h3 { font-size: 1rem; margin: 0; font-weight: 600; }
p { margin: 0; }
svg { vertical-align: -.15em; }
.quiet, dt, header p, .charge p, footer { color: #45524e; }
.quiet { font-weight: 400; }
.charge b { color: #15201e; }
.hint { color: #596662; }
header { display: flex; flex-wrap: wrap; gap: .5rem 2rem; justify-content: space-between;
  align-items: flex-end; border-bottom: 2px solid #15201e; padding-bottom: .7rem; }
.made { text-align: right; }
.facts { display: flex; flex-wrap: wrap; gap: .6rem 2rem; justify-content: space-between;
  margin: 0; padding: .7rem 0; border-bottom: 1px solid #cbd3d0; }
.facts dt { font-size: .85rem; }
.facts dd { margin: 0; color: #45524e; }
.facts b { font-size: 1.2rem; font-weight: 600; color: #15201e; }
.first { display: grid; gap: .8rem 1.2rem;
  grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr)); }
.first > div { border-left: 2px solid #0b6273; padding-left: .8rem; }
.wide { overflow-x: auto; }
h1, h3, p, dd, .end { overflow-wrap: anywhere; }
td { max-width: 22rem; }
table { width: 100%; border-collapse: collapse; }
th { font-size: .82rem; font-weight: 500; color: #45524e; text-align: left;
  border-bottom: 1px solid #cbd3d0; }
th, td { padding: .35rem .8rem .35rem 0; vertical-align: top; }
th:last-child, td:last-child { padding-right: 0; }
td { border-bottom: 1px solid #e2e7e5; min-width: 3.5rem; }
tr:last-child td { border-bottom: 0; }
.end { text-align: right; }
.pair { display: grid; gap: 0 2.2rem;
  grid-template-columns: repeat(auto-fit, minmax(min(21rem, 100%), 1fr)); }
.pair > div { min-width: 0; }
.risk { padding: .35rem 0 .5rem; border-bottom: 1px solid #e2e7e5; }
.risk:last-child { border-bottom: 0; }
.charge { display: grid; gap: .8rem 1.5rem; margin: 1.6rem 0 .6rem; padding: .8rem 1rem;
  grid-template-columns: repeat(auto-fit, minmax(min(13rem, 100%), 1fr));
  border: 1px solid #15201e; border-radius: 8px; }
footer { display: flex; flex-wrap: wrap; gap: .4rem 1.5rem; justify-content: space-between;
  font-size: .85rem; border-top: 1px solid #cbd3d0; padding-top: .5rem; }
footer div { display: flex; flex-wrap: wrap; gap: .2rem .9rem; }
@media (max-width: 40rem) {
  .made { text-align: left; }
  h2 small { display: block; margin: 0; }
  .named thead { display: none; }
  .named tr { display: block; padding: .45rem 0; border-bottom: 1px solid #e2e7e5; }
  .named tr:last-child { border-bottom: 0; }
  .named td { display: inline-block; max-width: 100%; padding: 0 1rem .1rem 0; border: 0;
    min-width: 0; text-align: left; overflow-wrap: anywhere; }
  .named td:first-child { display: block; font-weight: 600; }
  .named td:not(:first-child)::before { content: attr(data-head) " "; color: #596662;
    font-size: .85rem; }
}
@media print {
  @page { size: A4; margin: 11mm 14mm; }
  html { font-size: 8.6pt; }
  body { line-height: 1.32; }
  main { max-width: none; padding: 0; }
  h1 { font-size: 20pt; }
  h2 { margin-top: .9rem; margin-bottom: .25rem; }
  th, td { padding-top: .2rem; padding-bottom: .2rem; }
  .facts { flex-wrap: nowrap; gap: 1rem; }
  .pair { grid-template-columns: 1fr 1fr; }
  .first, .charge { grid-template-columns: none; grid-auto-flow: column; grid-auto-columns: 1fr; }
  .wide { overflow: visible; }
  tr, .risk, .charge, .first > div { break-inside: avoid; }
  h2 { break-after: avoid; }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
"""
