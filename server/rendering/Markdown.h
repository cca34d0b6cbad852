#pragma once

#include <QByteArray>
#include <QStringView>

namespace stoa {

// Converts Markdown to HTML with md4c, which parses, and MarkdownWriter, which writes. It is CommonMark with
// tables and strikethrough, except that
// - each line of a paragraph stays a line, and paragraphs are text without elements of their own, so a text
//   without markup gives the same HTML as a plain one;
// - HTML, entities, images and link reference definitions are text, and headings are strong text;
// - web addresses are links by the rules of LinkFinder (MarkdownSource), and targets of links must be such
//   addresses or mailto:.
//
// Depth and size of the HTML are limited, and so is what makes md4c slow: the worst text found took 18 ms in
// a debug build. Thread-safe.
class Markdown
{
public:
    // Returns false if the text certainly has no markup; it is then to be shown as a plain one. Much faster
    // than parsing, and most messages are like that.
    static bool mayHaveMarkup(QStringView text);
    // Appends the HTML of the text. Returns false, and appends nothing, if the text is to be shown as a plain
    // one: it is nested too deep, its HTML would be too long, or nothing of it would be seen ("-", "1.").
    static bool append(QByteArray &html, QStringView text);
};

} // namespace stoa
