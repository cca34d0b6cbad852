#include "server/rendering/MessageHtml.h"

#include "server/rendering/LinkFinder.h"
#include "server/rendering/Markdown.h"

#include <array>

namespace stoa {

namespace {

constexpr qsizetype estimatedMarkup = 200; // an estimate: some entities, a link

// The same entities as the templates use; null for a byte that needs none.
constexpr auto entities = [] {
    std::array<const char *, 256> table{};
    table['&'] = "&amp;";
    table['<'] = "&lt;";
    table['>'] = "&gt;";
    table['"'] = "&quot;";
    table['\''] = "&apos;";
    return table;
}();

} // namespace

SafeHtml MessageHtml::fromText(QStringView text, Markup markup)
{
    QByteArray html;
    html.reserve(text.size() + estimatedMarkup);
    append(html, text, markup);
    return SafeHtml(html);
}

void MessageHtml::append(QByteArray &html, QStringView text, Markup markup)
{
    const bool isMarkdown = markup == Markup::Markdown && Markdown::mayHaveMarkup(text);
    if (!isMarkdown || !Markdown::append(html, text))
        appendPlain(html, text);
}

void MessageHtml::appendPlain(QByteArray &html, QStringView text)
{
    LinkFinder finder(text);
    qsizetype written = 0;
    for (int links = 0; links < maxLinks; ++links) {
        const auto link = finder.next();
        if (!link)
            break;
        appendEscaped(html, text.sliced(written, link->begin - written));
        const QByteArray address = text.sliced(link->begin, link->end - link->begin).toUtf8();
        appendLinkStart(html, address);
        appendEscapedUtf8(html, address);
        html += "</a>";
        written = link->end;
    }
    appendEscaped(html, text.sliced(written));
}

void MessageHtml::appendEscaped(QByteArray &html, QStringView text)
{
    appendEscapedUtf8(html, text.toUtf8());
}

void MessageHtml::appendEscapedUtf8(QByteArray &html, QByteArrayView utf8)
{
    qsizetype written = 0;
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        if (const char *entity = entities[uchar(utf8[i])]) {
            html.append(utf8.data() + written, i - written).append(entity);
            written = i + 1;
        }
    }
    html.append(utf8.data() + written, utf8.size() - written);
}

// noopener keeps the other page from reaching ours, noreferrer from learning which chat the link stood in.
// "nofollow ugc" is for crawlers.
void MessageHtml::appendLinkStart(QByteArray &html, QByteArrayView target)
{
    html += "<a href=\"";
    appendEscapedUtf8(html, target);
    html += "\" rel=\"noopener noreferrer nofollow ugc\" target=\"_blank\">";
}

} // namespace stoa
