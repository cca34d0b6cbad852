#include "server/rendering/MessageHtml.h"
#include "tests/fuzz/EscapedHtml.h"

#include <QString>

using namespace stoa;

namespace {
constexpr QByteArrayView linkStart = "<a href=\"";
constexpr QByteArrayView linkMiddle = "\" rel=\"noopener noreferrer nofollow ugc\" target=\"_blank\">";
constexpr QByteArrayView linkEnd = "</a>";

void checkAddress(const QByteArray &address)
{
    const QByteArray lower = address.toLower();
    check(lower.startsWith("http://") || lower.startsWith("https://"));
    const QByteArray rest = address.sliced(address.indexOf("://") + 3);
    qsizetype end = 0;
    while (end < rest.size() && !QByteArrayView("/?#").contains(rest[end]))
        ++end;
    check(end > 0 && !rest.first(end).contains('@') && !rest.first(end).contains('%'));
    for (const char c : address)
        check(uchar(c) > ' ' && !QByteArrayView("\x7f\"<>\\^`{|}").contains(c));
    check(!QByteArrayView(".,;:!?'").contains(address.back()));
}

// Removes one link from the front of html and returns its text.
QByteArray takeLink(QByteArrayView &html)
{
    html = html.sliced(linkStart.size());
    const qsizetype middle = html.indexOf(linkMiddle);
    check(middle >= 0);
    const QByteArray target = html.first(middle).toByteArray();
    html = html.sliced(middle + linkMiddle.size());
    check(html.startsWith(target));
    html = html.sliced(target.size());
    check(html.startsWith(linkEnd));
    html = html.sliced(linkEnd.size());
    checkAddress(unescaped(target));
    return unescaped(target);
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

// The result contains only escaped text and links of one form, and shows exactly the original text.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    const QByteArray whole = MessageHtml::fromText(text).utf8();
    QByteArrayView html = whole;
    QByteArray said;
    int links = 0;
    while (!html.isEmpty()) {
        if (html.startsWith('<')) {
            check(html.startsWith(linkStart));
            said += takeLink(html);
            ++links;
        } else {
            const qsizetype tag = html.indexOf('<');
            const QByteArrayView run = tag < 0 ? html : html.first(tag);
            said += unescaped(run.toByteArray());
            html = html.sliced(run.size());
        }
    }
    check(said == text.toUtf8());
    check(links <= MessageHtml::maxLinks);
    return 0;
}
