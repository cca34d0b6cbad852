#include "server/auth/LocalPath.h"
#include "server/auth/SessionCookie.h"
#include "server/http/Gzip.h"
#include "server/net/Cookies.h"
#include "server/net/HttpSyntax.h"
#include "shared/model/Languages.h"

#include <QMap>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <cstdlib>

using namespace stoa;
using namespace Qt::StringLiterals;

namespace {
void check(bool holds)
{
    if (!holds)
        std::abort();
}

// A second implementation of RFC 6265 4.2.1 and 5.2, as a regular expression.
void checkCookies(const QByteArray &header)
{
    static const QRegularExpression pair(uR"((?:\A|;)[ \t]*session_token=([^;]*?)[ \t]*(?=;|\z))"_s);
    QByteArrayList expected;
    auto matches = pair.globalMatch(QString::fromLatin1(header));
    while (matches.hasNext())
        expected.append(matches.next().captured(1).toLatin1());
    check(Cookies::values(header, "session_token") == expected);
    expected.removeAll(QByteArray());
    QByteArrayList tokens;
    for (const Secret &token : SessionCookie::tokens(header))
        tokens.append(token.text());
    check(tokens == expected.first(std::min(expected.size(), SessionCookie::maxTokens)));
}

// The weights of the elements of an Accept-… header in thousandths (RFC 9110 12.4.2); the highest of each
// name counts. Malformed elements are left out.
QMap<QString, int> weightsIn(const QByteArray &header, int maxElements)
{
    static const QRegularExpression element(
        uR"(\A[ \t]*([^;]*?)[ \t]*(?:;[ \t]*[qQ]=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)[ \t]*)?\z)"_s);
    QMap<QString, int> weights;
    for (const QString &part : QString::fromLatin1(header).split(u',').first(
             std::min<qsizetype>(header.count(',') + 1, maxElements))) {
        const auto match = element.match(part);
        if (!match.hasMatch())
            continue;
        const QString name = match.captured(1).toLower().section(u'-', 0, 0);
        const int weight = match.hasCaptured(2) ? qRound(match.captured(2).toDouble() * 1000) : 1000;
        weights[name] = std::max(weights.value(name, 0), weight);
    }
    return weights;
}

// The chosen language must be one of those with the highest weight. The order of equal ones is tested by
// tst_languages.
void checkLanguage(const QByteArray &header)
{
    const auto weights = weightsIn(header, 32);
    if (weights.contains(u"*"_s))
        return; // how it counts depends on the order
    const auto weightOf = [&](Language language) {
        return weights.value(QString::fromLatin1(Languages::tagOf(language)), 0);
    };
    const Language chosen = Languages::preferred(header);
    const int best = weightOf(std::ranges::max(Languages::all, {}, weightOf));
    check(best == 0 ? chosen == Language::English : weightOf(chosen) == best);
}

// Gzip is never chosen if the header does not name it or "*".
void checkCoding(const QByteArray &header)
{
    Request request;
    request.headers = {{"accept-encoding", header}};
    const bool isGzip = Gzip::codingFor(request) == ContentCoding::Gzip;
    check(!isGzip || header.toLower().contains("gzip") || header.contains('*'));
    const bool isPlainList = !header.contains(';');
    if (isPlainList && header.toLower().split(',').contains("gzip"))
        check(isGzip);
}

// A browser's view of an address (WHATWG URL 4.4): it removes tabs and line breaks, and blanks around it, and
// reads "\" as "/".
bool staysOnServer(QString location)
{
    const auto isBlank = [](QChar c) { return c.unicode() <= 0x20; };
    while (!location.isEmpty() && isBlank(location.front()))
        location.remove(0, 1);
    for (const QChar gone : {u'\t', u'\n', u'\r'})
        location.remove(gone);
    location.replace(u'\\', u'/');
    return location.startsWith(u'/') && !location.startsWith("//"_L1);
}

void checkNextPage(const QByteArray &input)
{
    const QString next = LocalPath::fromInput(QString::fromUtf8(input));
    const QByteArray location = Reply::seeOther(next).headers.first().second;
    check(next == u"/"_s || next == QString::fromUtf8(input));
    check(staysOnServer(next) && (location.isEmpty() || staysOnServer(QString::fromLatin1(location))));
    check(location.size() <= LocalPath::maxSize && HttpSyntax::isFieldText(location));
    const QUrl page = QUrl(u"https://chat.example/"_s).resolved(QUrl(next));
    check(!page.isValid() || (page.scheme() == "https"_L1 && page.authority() == "chat.example"_L1));
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

// The same input is tried as the value of each header that is parsed after the gate.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray value(reinterpret_cast<const char *>(data), qsizetype(size));
    checkNextPage(value); // a field of a form, so that it can have any characters
    if (!HttpSyntax::isFieldText(value)) // the gate refuses these
        return 0;
    checkCookies(value);
    checkLanguage(value);
    checkCoding(value);
    return 0;
}
