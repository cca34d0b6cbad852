#include "server/rendering/MessageHtml.h"

#include "server/rendering/LinkFinder.h"

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

SafeHtml MessageHtml::fromText(QStringView text)
{
    QByteArray html;
    html.reserve(text.size() + estimatedMarkup);
    append(html, text);
    return SafeHtml(html);
}

void MessageHtml::append(QByteArray &html, QStringView text)
{
    LinkFinder finder(text);
    qsizetype written = 0;
    for (int links = 0; links < maxLinks; ++links) {
        const auto link = finder.next();
        if (!link)
            break;
        appendEscaped(html, text.sliced(written, link->begin - written));
        appendLink(html, text.sliced(link->begin, link->end - link->begin));
        written = link->end;
    }
    appendEscaped(html, text.sliced(written));
}

void MessageHtml::appendEscaped(QByteArray &html, QStringView text)
{
    const QByteArray utf8 = text.toUtf8();
    qsizetype written = 0;
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        if (const char *entity = entities[uchar(utf8[i])]) {
            html.append(utf8.constData() + written, i - written).append(entity);
            written = i + 1;
        }
    }
    html.append(utf8.constData() + written, utf8.size() - written);
}

// noopener keeps the other page from reaching ours, noreferrer from learning which chat the link stood in.
// "nofollow ugc" is for crawlers.
void MessageHtml::appendLink(QByteArray &html, QStringView address)
{
    html += "<a href=\"";
    appendEscaped(html, address);
    html += "\" rel=\"noopener noreferrer nofollow ugc\" target=\"_blank\">";
    appendEscaped(html, address);
    html += "</a>";
}

} // namespace stoa
