#include "server/auth/UserAgent.h"

#include <QList>

#include <algorithm>
#include <array>

namespace stoa {

namespace {

struct Mark
{
    QByteArrayView part; // of the header
    QLatin1StringView name;
};

// Browsers also name those that they want to be taken for, so the most particular ones come first.
constexpr std::array browsers{
    Mark{"Edg", QLatin1StringView("Edge")},
    Mark{"OPR/", QLatin1StringView("Opera")},
    Mark{"Vivaldi/", QLatin1StringView("Vivaldi")},
    Mark{"SamsungBrowser/", QLatin1StringView("Samsung Internet")},
    Mark{"Firefox/", QLatin1StringView("Firefox")},
    Mark{"FxiOS/", QLatin1StringView("Firefox")},
    Mark{"Chromium/", QLatin1StringView("Chromium")},
    Mark{"Chrome/", QLatin1StringView("Chrome")},
    Mark{"CriOS/", QLatin1StringView("Chrome")},
    Mark{"Safari/", QLatin1StringView("Safari")},
};

constexpr std::array systems{
    Mark{"iPhone", QLatin1StringView("iPhone")},   Mark{"iPad", QLatin1StringView("iPad")},
    Mark{"Android", QLatin1StringView("Android")}, Mark{"CrOS", QLatin1StringView("ChromeOS")},
    Mark{"Windows", QLatin1StringView("Windows")}, Mark{"Macintosh", QLatin1StringView("macOS")},
    Mark{"Linux", QLatin1StringView("Linux")},     Mark{"X11", QLatin1StringView("Linux")},
};

constexpr qsizetype maxProduct = 32;

template<class Marks> QString nameIn(const QByteArray &header, const Marks &marks)
{
    const auto found = std::ranges::find_if(marks,
                                            [&](const Mark &mark) { return header.contains(mark.part); });
    return found == marks.end() ? QString() : QString(found->name);
}

// The name of the first product: "curl" of "curl/7.88.1". All browsers say "Mozilla" there.
QString productOf(const QByteArray &header)
{
    const auto isNamePart = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
            || c == '_' || c == '.';
    };
    const QByteArray product = header.split('/').constFirst();
    const bool isName = product.size() <= maxProduct && std::ranges::all_of(product, isNamePart);
    return isName && product != "Mozilla" ? QString::fromLatin1(product) : QString();
}

} // namespace

UserAgent::UserAgent(const QByteArray &header)
    : m_browser(nameIn(header, browsers))
    , m_system(nameIn(header, systems))
{
    if (m_browser.isEmpty())
        m_browser = productOf(header);
}

} // namespace stoa
