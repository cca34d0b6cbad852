#pragma once

#include "shared/model/Problem.h"

#include <QString>

#include <tl/expected.hpp>

namespace stoa {

// The id that a sender gives a message, so that a retry is recognized: 1 to 64 code points, no control
// characters or lone surrogates. A default-constructed one is empty: the sender gave none.
class Nonce
{
public:
    static constexpr qsizetype maxCodePoints = 64;

    Nonce() = default;
    // Problem code: "bad_field".
    static tl::expected<Nonce, Problem> fromInput(const QString &input);

    const QString &value() const { return m_value; }

    bool isEmpty() const { return m_value.isEmpty(); }

private:
    explicit Nonce(QString value)
        : m_value(std::move(value))
    {
    }

    QString m_value;
};

} // namespace stoa
