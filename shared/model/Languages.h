#pragma once

#include "shared/model/Language.h"

#include <QByteArray>
#include <QByteArrayView>

#include <array>
#include <optional>

namespace stoa {

namespace Languages {

inline constexpr std::array all{Language::English, Language::German, Language::Ukrainian};

// The primary subtag (BCP 47): "en", "de", "uk".
QByteArray tagOf(Language language);
// Nothing if the tag is not one of these.
std::optional<Language> withTag(QByteArrayView tag);

// The best language for an Accept-Language header (RFC 9110 12.5.4, matched by RFC 4647 3.4 "lookup"): the
// one with the highest q, or the earlier one if they are equal. "de-AT" is German; "*" stands for all
// languages that are not named. English if nothing matches. Malformed ranges and those after the 32nd are
// ignored.
Language preferred(QByteArrayView acceptLanguage);

} // namespace Languages
} // namespace stoa
