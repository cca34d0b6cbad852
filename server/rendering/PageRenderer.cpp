#include "server/rendering/PageRenderer.h"

#include "shared/model/IsoTime.h"
#include "shared/model/Languages.h"

#include <QLocale>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

// UTC. Scripts replace it by the time where the reader is.
QString timeOrDay(const QDateTime &moment)
{
    const bool isToday = moment.date() == QDateTime::currentDateTimeUtc().date();
    return moment.toString(isToday ? u"HH:mm"_s : u"yyyy-MM-dd"_s);
}

QLocale localeOf(Language language)
{
    if (language == Language::English)
        return {QLocale::English, QLocale::UnitedKingdom};
    return QLocale(QString::fromLatin1(Languages::tagOf(language)));
}

} // namespace

PageRenderer::PageRenderer(const Templates &templates, const Translations &translations, QString assetsRoot)
    : m_templates(templates)
    , m_translations(translations)
    , m_message(templates)
    , m_systemMessage(templates, translations)
    , m_assetsRoot(std::move(assetsRoot))
{
}

QByteArray PageRenderer::page(const QString &name, const ReaderPreferences &reader, QVariantMap values) const
{
    values.insert(u"assets"_s, m_assetsRoot);
    values.insert(u"language"_s, QString::fromLatin1(Languages::tagOf(reader.language)));
    values.insert(u"theme"_s, valuesOf(reader.theme));
    if (!values.contains(u"user"_s))
        values.insert(u"user"_s, false);
    return m_templates.render(name, reader.language, values);
}

QByteArray PageRenderer::page(const QString &name, const ReaderPreferences &reader, const User &user,
                              QVariantMap values) const
{
    values.insert(u"user"_s,
                  QVariantMap{{u"id"_s, user.id.value()},
                              {u"name"_s, user.shownName()},
                              {u"accountName"_s, user.name},
                              {u"displayName"_s, user.displayName}});
    return page(name, reader, std::move(values));
}

QString PageRenderer::text(const Phrase &phrase, Language language) const
{
    return m_translations.text(phrase, language);
}

QByteArray PageRenderer::message(const Message &message) const
{
    return m_message.render(message, {});
}

QByteArray PageRenderer::message(const Message &message, MessageTemplate::States states) const
{
    return m_message.render(message, states);
}

QByteArray PageRenderer::systemMessage(const SystemMessage &line, Language language) const
{
    return m_systemMessage.render(line, language);
}

QByteArray PageRenderer::daySeparator(const QDateTime &at, Language language) const
{
    return m_templates.renderUntranslated(
        u"_day-separator"_s,
        {{u"at"_s, QString::fromLatin1(IsoTime::toText(at.toUTC()))},
         {u"day"_s, localeOf(language).toString(at.date(), QLocale::LongFormat)}});
}

// In a direct chat, everybody knows who the other one is.
QVariantMap PageRenderer::valuesOf(const ChatOverview &overview, UserId user, bool isCurrent)
{
    const LastMessage last = overview.last.value_or(LastMessage());
    const bool isOwn = last.author == user;
    return {{u"id"_s, overview.chat.id.value()},
            {u"name"_s, overview.chat.name},
            {u"current"_s, isCurrent},
            {u"isArchived"_s, overview.chat.isArchived},
            {u"isMuted"_s, overview.read.notify == Notify::Muted},
            {u"hasLast"_s, overview.last.has_value()},
            {u"isOwn"_s, isOwn},
            {u"hasAuthor"_s, !isOwn && overview.chat.kind != ChatKind::Direct},
            {u"author"_s, last.shownAuthor()},
            {u"snippet"_s, last.snippet},
            {u"at"_s, QString::fromLatin1(IsoTime::toText(last.sentAt))},
            {u"time"_s, timeOrDay(last.sentAt)},
            {u"isUnread"_s, overview.read.unread > 0},
            {u"unread"_s, overview.read.unread},
            {u"isMentioned"_s, overview.read.mentions > 0}};
}

QVariantMap PageRenderer::valuesOf(Theme theme)
{
    const auto media = [theme](Theme own, const QString &name) {
        if (theme == Theme::System)
            return u"(prefers-color-scheme: %1)"_s.arg(name);
        return theme == own ? u"all"_s : u"not all"_s;
    };
    const QString name = theme == Theme::Light ? u"light"_s : theme == Theme::Dark ? u"dark"_s : u"system"_s;
    return {{u"name"_s, name},
            {u"scheme"_s, theme == Theme::System ? u"light dark"_s : name},
            {u"lightMedia"_s, media(Theme::Light, u"light"_s)},
            {u"darkMedia"_s, media(Theme::Dark, u"dark"_s)}};
}

} // namespace stoa
