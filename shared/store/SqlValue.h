#pragma once

#include "shared/model/StrongId.h"
#include "shared/store/Timestamp.h"

#include <QDateTime>
#include <QString>
#include <QVariant>

#include <concepts>
#include <optional>

namespace stoa {

// A parameter of a statement. Numbers and bools become INTEGER, QString becomes TEXT (never NULL, unlike in
// QtSql), QDateTime becomes text (see Timestamp). Null ids and empty optionals become NULL.
class SqlValue
{
public:
    static constexpr qsizetype mostInList = 64; // values of one IN (…)

    template<std::integral Number>
    explicit SqlValue(Number number)
        : m_value(qlonglong(number))
    {
    }

    explicit SqlValue(const QString &text)
        : m_value(text.isNull() ? QString::fromLatin1("") : text)
    {
    }

    explicit SqlValue(const QDateTime &moment)
        : m_value(Timestamp::toText(moment))
    {
    }

    template<class Tag> explicit SqlValue(StrongId<Tag> id)
    {
        if (!id.isNull())
            m_value = qlonglong(id.value());
    }

    template<class Value> explicit SqlValue(const std::optional<Value> &value)
    {
        if (value)
            m_value = SqlValue(*value).m_value;
    }

    const QVariant &variant() const { return m_value; }

private:
    QVariant m_value;
};

} // namespace stoa
