#pragma once

#include "shared/model/Language.h"

#include <QByteArray>
#include <QHashFunctions>
#include <QString>

#include <optional>

namespace stoa {

struct Request;

// The colours of the pages. System: as the browser says.
enum class Theme : quint8 { System, Light, Dark };

// How pages look to a browser's user, kept in cookies, so that the server's HTML is right from the start.
// Language and theme are chosen on the account page. A missing or unknown value means the default.
struct ReaderPreferences
{
    Language language = Language::English; // the chosen one, or that of Accept-Language
    Theme theme = Theme::System;
    // The identifier of the time zone, as scripts keep it in a cookie: "Europe/Kyiv". It may be one that does
    // not exist. Empty if there is no such cookie, or if no identifier looks like that.
    QByteArray timeZone = {};

    static ReaderPreferences of(const Request &request);
    // Nothing if the browser decides.
    static std::optional<Language> chosenLanguage(const Request &request);

    // Return the value of a Set-Cookie header that keeps the choice for a year, or that forgets it if the
    // value is that of the default or unknown. Values: "light" or "dark"; "en", "de" or "uk".
    static QByteArray themeCookie(const QString &value);
    static QByteArray languageCookie(const QString &value);

    friend bool operator==(const ReaderPreferences &, const ReaderPreferences &) = default;

    friend size_t qHash(const ReaderPreferences &preferences, size_t seed = 0)
    {
        return qHashMulti(seed, int(preferences.language), int(preferences.theme), preferences.timeZone);
    }
};

} // namespace stoa
