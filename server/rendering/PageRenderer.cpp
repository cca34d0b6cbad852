#include "server/rendering/PageRenderer.h"

#include "shared/model/Languages.h"

namespace stoa {

using namespace Qt::StringLiterals;

PageRenderer::PageRenderer(const Templates &templates, const Translations &translations, QString assetsRoot)
    : m_templates(templates)
    , m_translations(translations)
    , m_message(templates)
    , m_systemMessage(templates, translations)
    , m_assetsRoot(std::move(assetsRoot))
{
}

QByteArray PageRenderer::page(const QString &name, Language language, QVariantMap values) const
{
    values.insert(u"assets"_s, m_assetsRoot);
    values.insert(u"language"_s, QString::fromLatin1(Languages::tagOf(language)));
    if (!values.contains(u"user"_s))
        values.insert(u"user"_s, false);
    return m_templates.render(name, language, values);
}

QByteArray PageRenderer::page(const QString &name, Language language, const User &user,
                              QVariantMap values) const
{
    values.insert(u"user"_s, QVariantMap{{u"id"_s, user.id.value()}, {u"name"_s, user.name}});
    return page(name, language, std::move(values));
}

QString PageRenderer::text(const Phrase &phrase, Language language) const
{
    return m_translations.text(phrase, language);
}

QByteArray PageRenderer::message(const Message &message) const
{
    return m_message.render(message);
}

QByteArray PageRenderer::systemMessage(const SystemMessage &line, Language language) const
{
    return m_systemMessage.render(line, language);
}

QVariantMap PageRenderer::valuesOf(const Message &message)
{
    return MessageTemplate::valuesOf(message);
}

QVariantMap PageRenderer::valuesOf(const Chat &chat, bool isCurrent)
{
    return {{u"id"_s, chat.id.value()},
            {u"name"_s, chat.name},
            {u"seq"_s, chat.newestMessage},
            {u"current"_s, isCurrent}};
}

} // namespace stoa
