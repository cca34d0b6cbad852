#pragma once

#include "shared/model/Problem.h"

#include <QString>

#include <tl/expected.hpp>

namespace stoa {

// The name under which an account is shown to people: 1 to 64 code points, NFC, runs of blanks one space
// each, without control characters, bidirectional controls and other invisible characters but those that
// emoji and joined letters need. Several accounts may have the same one. Empty if the account has none, and
// so is shown under its UserName.
class DisplayName
{
public:
    static constexpr qsizetype maxCodePoints = 64;

    // A blank input means that there is none. Problem codes: "too_long", "bad_field".
    static tl::expected<DisplayName, Problem> fromInput(const QString &input);

    const QString &value() const { return m_value; }

private:
    explicit DisplayName(QString value)
        : m_value(std::move(value))
    {
    }

    QString m_value;
};

} // namespace stoa
