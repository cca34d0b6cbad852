#pragma once

#include "shared/model/Language.h"

#include <QByteArray>
#include <QByteArrayView>

#include <array>

namespace stoa {

namespace Languages {

inline constexpr std::array all{Language::English, Language::German, Language::Ukrainian};

// The primary subtag (BCP 47): "en", "de", "uk".
QByteArray tagOf(Language language);

// The best of them for an Accept-Language header (RFC 9110 12.5.4, matched by RFC 4647 3.4 "lookup"): the one
// with the highest q, the earlier of equals; "de-AT" is German. "*" stands for those that are not named.
// English where nothing matches. What is malformed is passed over, and so is what comes after 32 ranges.
Language preferred(QByteArrayView acceptLanguage);

} // namespace Languages
} // namespace stoa
