#include "server/rendering/Markdown.h"

#include "server/rendering/MarkdownSource.h"
#include "server/rendering/MarkdownWriter.h"

#include <array>

namespace stoa {

namespace {

enum class Meaning : uchar { Nothing, Inline, LineStart, Digit, Blank, LineEnd };

constexpr auto meanings = [] {
    std::array<Meaning, 128> table{};
    for (const char c : {'\\', '*', '_', '`', '~', '[', ']', '<', '|'})
        table[size_t(c)] = Meaning::Inline;
    for (const char c : {'#', '>', '-', '+', '=', ':'}) // * ` ~ and | too, but they are markup anywhere
        table[size_t(c)] = Meaning::LineStart;
    for (char c = '0'; c <= '9'; ++c)
        table[size_t(c)] = Meaning::Digit;
    table[' '] = table['\t'] = Meaning::Blank;
    table['\n'] = Meaning::LineEnd;
    return table;
}();

Meaning meaningOf(QChar c)
{
    return c.unicode() < meanings.size() ? meanings[c.unicode()] : Meaning::Nothing;
}

// True for "12." and "12)", with which items of a list begin.
bool beginsWithOrdinal(QStringView text)
{
    qsizetype i = 0;
    while (i < text.size() && meaningOf(text[i]) == Meaning::Digit)
        ++i;
    return i < text.size() && (text[i] == u'.' || text[i] == u')');
}

} // namespace

bool Markdown::mayHaveMarkup(QStringView text)
{
    bool isLineStart = true;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const Meaning meaning = meaningOf(text[i]);
        if (meaning == Meaning::Inline || (meaning == Meaning::LineStart && isLineStart))
            return true;
        if (meaning == Meaning::Digit && isLineStart && beginsWithOrdinal(text.sliced(i)))
            return true;
        isLineStart = meaning == Meaning::LineEnd || (meaning == Meaning::Blank && isLineStart);
    }
    return false;
}

bool Markdown::append(QByteArray &html, QStringView text)
{
    return MarkdownSource::isHarmless(text) && MarkdownWriter(html, MarkdownSource(text)).write();
}

} // namespace stoa
