#include "server/pages/MessageHtml.h"

#include "server/pages/LinkFinder.h"

namespace stoa {

namespace {

constexpr qsizetype usualMarkup = 200; // some entities, a link

// As the templates escape.
const char *entityOf(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&apos;";
    default:
        return nullptr;
    }
}

} // namespace

SafeHtml MessageHtml::of(QStringView text)
{
    QByteArray html;
    html.reserve(text.size() + usualMarkup);
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
    return SafeHtml(html);
}

void MessageHtml::appendEscaped(QByteArray &html, QStringView text)
{
    const QByteArray utf8 = text.toUtf8();
    qsizetype written = 0;
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        if (const char *entity = entityOf(utf8[i])) {
            html.append(utf8.constData() + written, i - written).append(entity);
            written = i + 1;
        }
    }
    html.append(utf8.constData() + written, utf8.size() - written);
}

// noopener: the other page can't reach ours. noreferrer: nor learn which chat it was. nofollow ugc: for
// crawlers.
void MessageHtml::appendLink(QByteArray &html, QStringView address)
{
    html += "<a href=\"";
    appendEscaped(html, address);
    html += "\" rel=\"noopener noreferrer nofollow ugc\" target=\"_blank\">";
    appendEscaped(html, address);
    html += "</a>";
}

} // namespace stoa
