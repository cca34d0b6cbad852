#pragma once

#include "shared/model/StrongId.h"
#include "shared/store/Timestamp.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QVariant>

#include <concepts>
#include <optional>

namespace stoa {

// A value on its way into a statement. Numbers and bools are INTEGER, a QString is TEXT (never NULL, unlike
// in QtSql), a QByteArray is BLOB, a moment is UTC text; an id that names nothing and an empty optional are
// NULL.
class SqlValue
{
public:
    template<std::integral Number>
    explicit SqlValue(Number number)
        : m_value(qlonglong(number))
    {
    }

    explicit SqlValue(const QString &text)
        : m_value(text.isNull() ? QString::fromLatin1("") : text)
    {
    }

    explicit SqlValue(const QByteArray &bytes)
        : m_value(bytes.isNull() ? QByteArray("") : bytes)
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

    explicit SqlValue(std::nullopt_t) { }

    const QVariant &variant() const { return m_value; }

private:
    QVariant m_value;
};

} // namespace stoa
