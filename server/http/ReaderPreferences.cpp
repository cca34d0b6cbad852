#include "server/http/ReaderPreferences.h"

#include "server/http/BasePath.h"
#include "server/http/Request.h"
#include "server/net/Cookies.h"
#include "shared/model/Languages.h"

#include <algorithm>
#include <chrono>

namespace stoa {

namespace {

constexpr auto themeName = "theme";
constexpr auto languageName = "language";

constexpr auto timeZoneName = "timezone";
constexpr qsizetype longestTimeZone = 40; // characters; the longest of the IANA's has 32

bool canBeInTimeZone(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '_'
        || c == '-' || c == '+';
}

std::optional<QByteArray> timeZoneNamed(const QByteArray &id)
{
    const bool isValid = !id.isEmpty() && id.size() <= longestTimeZone
        && std::ranges::all_of(id, canBeInTimeZone);
    return isValid ? std::optional(id) : std::nullopt;
}

std::optional<Theme> themeNamed(const QByteArray &value)
{
    if (value == "light")
        return Theme::Light;
    return value == "dark" ? std::optional(Theme::Dark) : std::nullopt;
}

// Another application on the same domain may use the same name, so the first value that is one of ours
// counts.
template<class Parse> auto firstIn(const Request &request, const char *name, Parse parse)
{
    decltype(parse(QByteArray())) found;
    for (const QByteArray &value : Cookies::values(request.header("cookie"), name)) {
        if ((found = parse(value)))
            break;
    }
    return found;
}

// Nothing in it is secret, so it is the same with and without TLS.
QByteArray cookie(const QByteArray &name, const QByteArray &value)
{
    constexpr auto lifetime = std::chrono::seconds(std::chrono::days(365));
    const qint64 seconds = value.isEmpty() ? 0 : lifetime.count();
    return name + '=' + value + "; HttpOnly; SameSite=Lax; Path=" + BasePath::cookiePath()
        + "; Max-Age=" + QByteArray::number(seconds);
}

} // namespace

ReaderPreferences ReaderPreferences::of(const Request &request)
{
    const auto language = chosenLanguage(request);
    return {language ? *language : Languages::preferred(request.header("accept-language")),
            firstIn(request, themeName, themeNamed).value_or(Theme::System),
            firstIn(request, timeZoneName, timeZoneNamed).value_or(QByteArray())};
}

std::optional<Language> ReaderPreferences::chosenLanguage(const Request &request)
{
    return firstIn(request, languageName, Languages::withTag);
}

QByteArray ReaderPreferences::themeCookie(const QString &value)
{
    const QByteArray name = value.toUtf8();
    return cookie(themeName, themeNamed(name) ? name : QByteArray());
}

QByteArray ReaderPreferences::languageCookie(const QString &value)
{
    const auto language = Languages::withTag(value.toUtf8());
    return cookie(languageName, language ? Languages::tagOf(*language) : QByteArray());
}

} // namespace stoa
