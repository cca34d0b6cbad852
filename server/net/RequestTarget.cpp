#include "server/net/RequestTarget.h"

#include "server/net/HttpSyntax.h"

#include <QByteArrayList>
#include <QUtf8StringView>

#include <algorithm>

namespace stoa {

namespace {

using HttpSyntax::hexDigit;

bool isVisibleAscii(char c)
{
    return c > 0x20 && c < 0x7f;
}

bool isControl(int byte)
{
    return byte < 0x20 || byte == 0x7f;
}

// Returns null if the encoding is invalid or encodes a byte for which allowed() is false.
template<typename Allowed> QByteArray decoded(QByteArrayView text, Allowed allowed)
{
    QByteArray bytes("");
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            bytes += text[i];
            continue;
        }
        const int high = i + 2 < text.size() ? hexDigit(text[i + 1]) : -1;
        const int low = high >= 0 ? hexDigit(text[i + 2]) : -1;
        if (low < 0 || !allowed(high << 4 | low))
            return {};
        bytes += char(high << 4 | low);
        i += 2;
    }
    return bytes;
}

bool isSafeText(const QByteArray &bytes)
{
    return !bytes.isNull() && QUtf8StringView(bytes).isValidUtf8();
}

bool isSafePath(QByteArrayView path)
{
    if (path.contains('\\'))
        return false;
    const QByteArray text = decoded(path,
                                    [](int byte) { return !isControl(byte) && byte != '/' && byte != '\\'; });
    if (!isSafeText(text))
        return false;
    const auto segments = text.split('/');
    return !segments.contains(".") && !segments.contains("..");
}

bool isSafeQuery(QByteArrayView query)
{
    // Line breaks are legitimate in the query of a form, NUL never is.
    return isSafeText(decoded(query, [](int byte) { return byte != 0; }));
}

} // namespace

std::optional<RequestTarget::Absolute> RequestTarget::splitAbsolute(const QByteArray &target)
{
    const QByteArray scheme = target.left(target.indexOf("://") + 3).toLower();
    if (scheme != "http://" && scheme != "https://")
        return {};
    const QByteArray rest = target.sliced(scheme.size());
    const auto end = std::find_if(rest.cbegin(), rest.cend(),
                                  [](char c) { return c == '/' || c == '?' || c == '#'; });
    const qsizetype size = end - rest.cbegin();
    const QByteArray path = rest.sliced(size);
    return Absolute{rest.first(size), path.startsWith('/') ? path : QByteArray('/' + path), !path.isEmpty()};
}

bool RequestTarget::isSafe(QByteArrayView target)
{
    if (!target.startsWith('/') || target.startsWith("//"))
        return false;
    if (target.contains('#') || !std::all_of(target.begin(), target.end(), isVisibleAscii))
        return false;
    const qsizetype mark = target.indexOf('?');
    if (mark < 0)
        return isSafePath(target);
    return isSafePath(target.first(mark)) && isSafeQuery(target.sliced(mark + 1));
}

} // namespace stoa
