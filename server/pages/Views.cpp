#include "server/pages/Views.h"

namespace stoa {

using namespace Qt::StringLiterals;

Views::Views(const Templates &templates, QString assetsRoot)
    : m_templates(templates)
    , m_assetsRoot(std::move(assetsRoot))
{
}

QByteArray Views::page(const QString &name, QVariantMap values) const
{
    values.insert(u"assets"_s, m_assetsRoot);
    if (!values.contains(u"user"_s))
        values.insert(u"user"_s, false);
    return m_templates.render(name, values);
}

QByteArray Views::page(const QString &name, const User &user, QVariantMap values) const
{
    values.insert(u"user"_s, QVariantMap{{u"id"_s, user.id.value()}, {u"name"_s, user.name}});
    return page(name, std::move(values));
}

QByteArray Views::message(const Message &message) const
{
    return m_templates.render(u"_message"_s, valuesOf(message));
}

QVariantMap Views::valuesOf(const Message &message)
{
    const bool hasAuthor = !message.author.isNull();
    return {{u"id"_s, message.id.value()},
            {u"seq"_s, message.seq},
            {u"hasAuthor"_s, hasAuthor},
            {u"authorId"_s, hasAuthor ? QVariant(message.author.value()) : QVariant(QString())},
            {u"authorName"_s, message.authorName},
            {u"text"_s, message.text},
            {u"sentAt"_s, message.sentAt.toString(Qt::ISODateWithMs)},
            {u"time"_s, message.sentAt.toString(u"HH:mm"_s)}};
}

QVariantMap Views::valuesOf(const Chat &chat, bool isCurrent)
{
    return {
        {u"id"_s, chat.id.value()}, {u"name"_s, chat.name}, {u"seq"_s, chat.seq}, {u"current"_s, isCurrent}};
}

} // namespace stoa
