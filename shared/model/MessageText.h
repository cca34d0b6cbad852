#pragma once

#include "shared/model/Problem.h"

#include <QString>

#include <tl/expected.hpp>

namespace stoa {

// What a person wrote: 1 to 10,000 code points, not blank, no NUL or other control characters
// (but tab and line feed; CR LF and CR become LF), no lone surrogates.
class MessageText
{
public:
    static constexpr qsizetype maxCodePoints = 10'000;

    // Problem codes: "blank", "too_long", "bad_field".
    static tl::expected<MessageText, Problem> fromInput(const QString &input);

    const QString &value() const { return m_value; }

private:
    explicit MessageText(QString value)
        : m_value(std::move(value))
    {
    }

    QString m_value;
};

} // namespace stoa
