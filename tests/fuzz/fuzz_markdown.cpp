#include "server/rendering/MessageHtml.h"
#include "tests/fuzz/EscapedHtml.h"

#include <QList>
#include <QString>

#include <algorithm>
#include <array>
#include <cctype>

using namespace stoa;

namespace {

constexpr QByteArrayView linkMiddle = "\" rel=\"noopener noreferrer nofollow ugc\" target=\"_blank\">";

void checkTarget(const QByteArray &target)
{
    const QByteArray lower = target.toLower();
    for (const char c : target)
        check(uchar(c) > ' ' && !QByteArrayView("\x7f\"<>\\^`{|}").contains(c));
    if (lower.startsWith("mailto:"))
        return check(target.contains('@'));
    check(lower.startsWith("http://") || lower.startsWith("https://"));
    const QByteArray rest = target.sliced(target.indexOf("://") + 3);
    qsizetype end = 0;
    while (end < rest.size() && !QByteArrayView("/?#").contains(rest[end]))
        ++end;
    check(end > 0 && !rest.first(end).contains('@') && !rest.first(end).contains('%'));
}

bool isLanguage(QByteArrayView name)
{
    return !name.isEmpty() && name.size() <= 32 && std::all_of(name.begin(), name.end(), [](char c) {
        return std::isalnum(uchar(c)) || QByteArrayView("+#.-").contains(c);
    });
}

// Reads HTML as Markdown writes it, and nothing else.
class Reader
{
public:
    explicit Reader(const QByteArray &html)
        : m_rest(html)
    {
    }

    // Returns the text.
    QByteArray read()
    {
        while (!m_rest.isEmpty()) {
            if (m_rest.startsWith('<'))
                readTag();
            else
                m_text += unescaped(take(m_rest.indexOf('<')).toByteArray());
        }
        check(m_open.isEmpty());
        check(m_links <= MessageHtml::maxLinks);
        return m_text;
    }

private:
    QByteArrayView take(qsizetype size)
    {
        const QByteArrayView taken = size < 0 ? m_rest : m_rest.first(size);
        m_rest = m_rest.sliced(taken.size());
        return taken;
    }

    bool takeIf(QByteArrayView start)
    {
        if (!m_rest.startsWith(start))
            return false;
        take(start.size());
        return true;
    }

    void readTag()
    {
        if (takeIf("</"))
            return close();
        if (takeIf("<hr>"))
            return;
        if (takeIf("<a href=\""))
            return openLink();
        if (takeIf("<code class=\"language-"))
            return openCode();
        if (takeIf("<ol start=\"")) {
            const QByteArrayView start = take(m_rest.indexOf('"'));
            check(!start.isEmpty()
                  && std::all_of(start.begin(), start.end(), [](char c) { return std::isdigit(uchar(c)); }));
            check(takeIf("\">"));
            return open("ol");
        }
        if (takeIf("<pre tabindex=\"0\">"))
            return open("pre");
        if (takeIf("<div class=\"message-table\" tabindex=\"0\">"))
            return open("div");
        take(1);
        for (const QByteArrayView cell : {"th", "td"}) {
            for (const QByteArrayView side : {"left", "centered", "right"}) {
                if (takeIf(cell.toByteArray() + " class=\"is-" + side.toByteArray() + "\">"))
                    return open(cell);
            }
        }
        const QByteArrayView name = take(m_rest.indexOf('>'));
        check(takeIf(">"));
        constexpr QByteArrayView allowed
            = " em strong del code blockquote ul ol li table thead tbody tr th td ";
        check(allowed.contains(' ' + name.toByteArray() + ' '));
        open(name);
    }

    void open(QByteArrayView name)
    {
        m_open.append(name.toByteArray());
        check(m_open.size() < 70); // <pre><code> and the like are two each
    }

    void close()
    {
        const QByteArrayView name = take(m_rest.indexOf('>'));
        check(takeIf(">") && !m_open.isEmpty() && m_open.takeLast() == name);
    }

    void openLink()
    {
        const QByteArrayView target = take(m_rest.indexOf('"'));
        checkTarget(unescaped(target.toByteArray()));
        check(takeIf(linkMiddle) && !m_open.contains(QByteArray("a")));
        ++m_links;
        open("a");
    }

    void openCode()
    {
        check(isLanguage(take(m_rest.indexOf('"'))));
        check(takeIf("\">"));
        open("code");
    }

    QByteArrayView m_rest;
    QByteArray m_text;
    QList<QByteArray> m_open;
    int m_links = 0;
};

// Nothing is invented: without whitespace, no byte is shown more often than it was written. The order can
// differ, because md4c 0.4 leaves some links that lie in each other crosswise.
void checkNothingIsInvented(const QByteArray &shown, const QByteArray &written)
{
    std::array<qsizetype, 256> left{};
    for (const char c : written)
        ++left[uchar(c)];
    for (const char c : shown)
        check(c == ' ' || c == '\n' || c == '\t' || --left[uchar(c)] >= 0);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

// The result is balanced, has the elements and attributes of Markdown only, and shows nothing else than the
// text.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    const QByteArray html = MessageHtml::fromText(text, Markup::Markdown).utf8();
    checkNothingIsInvented(Reader(html).read(), text.toUtf8());
    check(html.size() <= 6 * text.toUtf8().size() + 64 * 1024);
    return 0;
}
