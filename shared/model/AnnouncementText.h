#pragma once

#include "shared/model/Problem.h"

#include <QString>

#include <tl/expected.hpp>

namespace stoa {

// The text of an admin's announcement: a MessageText of at most 1,000 code points.
class AnnouncementText
{
public:
    static constexpr qsizetype maxCodePoints = 1'000;

    // Problem codes: "blank", "too_long", "bad_field".
    static tl::expected<AnnouncementText, Problem> fromInput(const QString &input);

    const QString &value() const { return m_value; }

private:
    explicit AnnouncementText(QString value)
        : m_value(std::move(value))
    {
    }

    QString m_value;
};

} // namespace stoa
