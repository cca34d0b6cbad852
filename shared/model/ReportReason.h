#pragma once

#include "shared/model/Problem.h"

#include <QString>

#include <tl/expected.hpp>

namespace stoa {

// The words with which a member reports a message: trimmed, NFC, one line of up to 500 code points without
// control characters or lone surrogates. They may be empty.
class ReportReason
{
public:
    static constexpr qsizetype maxCodePoints = 500;

    // Problem codes: "too_long", "bad_field".
    static tl::expected<ReportReason, Problem> fromInput(const QString &input);

    const QString &value() const { return m_value; }

private:
    explicit ReportReason(QString value)
        : m_value(std::move(value))
    {
    }

    QString m_value;
};

} // namespace stoa
