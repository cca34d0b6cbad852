// A text with everything that Markdown has, with lines and a table that are wider than a window.
export const markedUp = `# Ἐπιγραφή
*ἕν*, **δύο**, ***τρία***, ~~τέσσαρα~~, \`code < code\` and https://example.org/a_b_c,
[ἀγορά](https://example.org/).

- α
- β
  - γ
    1. δ
    2. ε

3. ζ
4. η

> ὁ δὲ εἶπεν
> > χαῖρε

***

\`\`\`cpp
int main() { return agora.open() && agora.open() && agora.open() && agora.open() && agora.open() ? 0 : 1; }
    // λόγος
\`\`\`

| ὄνομα | τιμή | περὶ τοῦ ὀνόματος | ἔτος | τόπος | γένος |
|:------|-----:|:-----------------:|------|-------|-------|
| *α* | 1 | https://example.org/ | 2026 | Ἀθῆναι | \`x\` |
| β | 22 | παρακαταλογή | 2027 | Κόρινθος | **ω** |

<b>text</b> ![image](https://example.org/x.png)`;
