#include "server/rendering/MessageHtml.h"
#include "server/rendering/PageRenderer.h"
#include "server/rendering/Templates.h"
#include "server/rendering/Translations.h"
#include "tests/support/TestProgram.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <atomic>
#include <thread>
#include <vector>

using namespace stoa;
using namespace Qt::StringLiterals;

namespace {

const Templates &shippedTemplates()
{
    static const Translations translations;
    static const Templates templates(QStringLiteral(STOA_SOURCE_DIR "/templates"),
                                     translations.templateTranslator());
    return templates;
}

// The values of the shell around every page of a signed-in user.
QVariantMap shellValues()
{
    LastMessage last;
    last.authorName = u"<eve>"_s;
    last.snippet = u"<hi>"_s;
    ChatOverview lobby;
    lobby.chat = {.id = ChatId(1), .name = u"<Lobby>"_s};
    lobby.read = {.unread = 2, .mentions = 1};
    lobby.last = last;
    return {{u"assets"_s, u"/static/v-1"_s},
            {u"language"_s, u"en"_s},
            {u"theme"_s, PageRenderer::valuesOf(Theme::Dark)},
            {u"user"_s,
             QVariantMap{{u"id"_s, 7},
                         {u"name"_s, u"<Ada>"_s},
                         {u"accountName"_s, u"ada"_s},
                         {u"displayName"_s, u"<Ada>"_s}}},
            {u"isGuest"_s, false},
            {u"chats"_s, QVariantList{PageRenderer::valuesOf(lobby, UserId(7), true)}},
            {u"epoch"_s, u"e1"_s},
            {u"run"_s, u"r1"_s},
            {u"newName"_s, QString()},
            {u"newChatProblem"_s, false}};
}

QVariantMap indexValues()
{
    QVariantMap values = shellValues();
    values[u"hasChats"_s] = true;
    return values;
}

QVariantMap messageFormsValues()
{
    const QVariantList thumb{QVariantMap{{u"emoji"_s, u"👍"_s}}};
    return {{u"id"_s, 9},
            {u"author"_s, u"<ada>"_s},
            {u"isOwn"_s, true},
            {u"mayRemove"_s, true},
            {u"version"_s, u"\"1\""_s},
            {u"text"_s, u"</textarea><b>"_s},
            {u"isConflict"_s, true},
            {u"newest"_s, u"</textarea><i>"_s},
            {u"hasOwnReactions"_s, true},
            {u"ownReactions"_s, thumb},
            {u"offered"_s, thumb}};
}

QVariantMap chatValues()
{
    QVariantMap values = shellValues();
    values.insert({{u"chat"_s, QVariantMap{{u"id"_s, 1}, {u"name"_s, u"<Lobby>"_s}}},
                   {u"isDirect"_s, false},
                   {u"isPublic"_s, false},
                   {u"isArchived"_s, false},
                   {u"kind"_s, u"group"_s},
                   {u"mayWrite"_s, true},
                   {u"topic"_s, u"<Rowing>"_s},
                   {u"hasTopic"_s, true},
                   {u"people"_s, 3},
                   {u"faces"_s, u"7 <ada>"_s},
                   {u"role"_s, u"owner"_s},
                   {u"seq"_s, 2},
                   {u"readSeq"_s, 1},
                   {u"unread"_s, 2},
                   {u"safeMessages"_s, QVariant::fromValue(MessageHtml::fromText(u"<b>hi</b>"_s))},
                   {u"pins"_s, u"9 8"_s},
                   {u"hasOlder"_s, true},
                   {u"olderBefore"_s, 1},
                   {u"ownReactions"_s, QString()},
                   {u"isNewest"_s, true},
                   {u"newerPath"_s, u"/chat/1?around=3#message-9"_s},
                   {u"messageForms"_s, messageFormsValues()},
                   {u"hasProblem"_s, false},
                   {u"problem"_s, QString()},
                   {u"draft"_s, QString()},
                   {u"nonce"_s, u"n1"_s}});
    return values;
}

QVariantMap authValues()
{
    return {{u"assets"_s, u"/static/v-1"_s},
            {u"language"_s, u"en"_s},
            {u"theme"_s, PageRenderer::valuesOf(Theme::Dark)},
            {u"next"_s, u"/chat/1"_s},
            {u"name"_s, u"\"ada\""_s},
            {u"error"_s, u"Wrong."_s},
            {u"hasError"_s, true},
            {u"registrationOpen"_s, true},
            {u"form"_s, u"sign-in"_s},
            {u"isNew"_s, false},
            {u"startsAtName"_s, false},
            {u"invitation"_s, false},
            {u"signInPath"_s, u"/auth?form=sign-in"_s},
            {u"createAccountPath"_s, u"/auth?form=create-account"_s}};
}

QVariantMap invitationValues()
{
    const QVariantMap invitation{{u"chatName"_s, u"<Lobby>"_s},
                                 {u"people"_s, u"3 people"_s},
                                 {u"hasInviter"_s, true},
                                 {u"inviter"_s, u"\"ada\""_s}};
    return {{u"assets"_s, u"/static/v-1"_s},
            {u"language"_s, u"en"_s},
            {u"theme"_s, PageRenderer::valuesOf(Theme::Dark)},
            {u"user"_s, QVariantMap{{u"id"_s, 7}, {u"name"_s, u"bob"_s}}},
            {u"path"_s, u"/invite/x"_s},
            {u"invitation"_s, invitation}};
}

QVariantMap errorValues()
{
    return {{u"assets"_s, u"/static/v-1"_s},
            {u"language"_s, u"en"_s},
            {u"theme"_s, PageRenderer::valuesOf(Theme::Dark)},
            {u"title"_s, u"Page not found"_s},
            {u"text"_s, u"This page does not exist."_s},
            {u"hasWritten"_s, true},
            {u"written"_s, u"</textarea><b>"_s}};
}

QVariantMap accountValues()
{
    QVariantMap values = shellValues();
    const QVariantMap german{{u"tag"_s, u"de"_s}, {u"name"_s, u"Deutsch"_s}, {u"isChosen"_s, true}};
    QVariantMap theme = PageRenderer::valuesOf(Theme::Light);
    theme[u"isChosen"_s] = true;
    values.insert({{u"systemTheme"_s, theme},
                   {u"lightTheme"_s, theme},
                   {u"darkTheme"_s, theme},
                   {u"languages"_s, QVariantList{german}},
                   {u"isChanged"_s, true},
                   {u"shownDisplayName"_s, u"<Ada>"_s},
                   {u"removesMessages"_s, false},
                   {u"leavesAt"_s, u"2026-12-06T10:10:10Z"_s},
                   {u"leavesAtShown"_s, u"<Sunday>"_s},
                   {u"isLeaving"_s, true},
                   {u"hasProblem"_s, false},
                   {u"problem"_s, QString()}});
    return values;
}

} // namespace

// The templates of templates/ with the real translations.
class TestShippedTemplates : public QObject
{
    Q_OBJECT
private slots:
    void haveAllTheyNeed_data();
    void haveAllTheyNeed();
    void holdNoInlineScriptOrStyle();
    void renderOnManyThreads();
};

void TestShippedTemplates::haveAllTheyNeed_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QVariantMap>("values");
    QTest::addColumn<QByteArray>("part");

    QVariantMap older = chatValues();
    older[u"isNewest"_s] = false;
    QVariantMap plainAuth = authValues();
    plainAuth[u"hasError"_s] = false;
    plainAuth[u"registrationOpen"_s] = false;
    QTest::newRow("index") << u"index"_s << indexValues() << QByteArray("&lt;Lobby&gt;</bdi>");
    QTest::newRow("chat") << u"chat"_s << chatValues()
                          << QByteArray("data-seq=\"2\" data-read-seq=\"1\" data-epoch=\"e1\" "
                                        "data-run=\"r1\" data-live>");
    QTest::newRow("older") << u"chat"_s << older << QByteArray("href=\"/chat/1\">Go to the newest messages");
    QTest::newRow("auth") << u"auth"_s << authValues() << QByteArray("value=\"&quot;ada&quot;\"");
    QTest::newRow("plain auth") << u"auth"_s << plainAuth << QByteArray("value=\"/chat/1\"");
    QVariantMap invitedAuth = authValues();
    invitedAuth[u"isNew"_s] = true;
    invitedAuth[u"invitation"_s] = invitationValues()[u"invitation"_s];
    QTest::newRow("invited auth") << u"auth"_s << invitedAuth
                                  << QByteArray("<strong><bdi>&lt;Lobby&gt;</bdi>");
    QTest::newRow("invitation") << u"invitation"_s << invitationValues()
                                << QByteArray("content=\"&quot;ada&quot; invites you to &lt;Lobby&gt;\"");
    QTest::newRow("account") << u"account"_s << accountValues()
                             << QByteArray("value=\"de\" lang=\"de\" selected>Deutsch</option>");
    QTest::newRow("error") << u"error"_s << errorValues() << QByteArray("<h1>Page not found</h1>");
}

void TestShippedTemplates::haveAllTheyNeed()
{
    QFETCH(QString, name);
    QFETCH(QVariantMap, values);
    QFETCH(QByteArray, part);
    const QByteArray page = shippedTemplates().render(name, Language::English, values);
    QVERIFY2(page.contains(part), page.constData());
    QVERIFY2(!page.contains("{{"), page.constData());
    QVERIFY(page.startsWith("<!doctype html>\n"));
}

void TestShippedTemplates::holdNoInlineScriptOrStyle()
{
    const QDir dir(QStringLiteral(STOA_SOURCE_DIR "/templates"));
    static const QRegularExpression inlineCode(
        uR"(\sstyle=|<style|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=))"_s,
        QRegularExpression::CaseInsensitiveOption);
    for (const QFileInfo &info : dir.entryInfoList({u"*.html"_s})) {
        QFile file(info.filePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!QString::fromUtf8(file.readAll()).contains(inlineCode), qPrintable(info.fileName()));
    }
}

// ThreadSanitizer shows here that several threads may render one parsed template.
void TestShippedTemplates::renderOnManyThreads()
{
    const Templates &templates = shippedTemplates();
    const QByteArray expected = templates.render(u"chat"_s, Language::English, chatValues());
    std::atomic<int> wrong = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int n = 0; n < 50; ++n)
                wrong += templates.render(u"chat"_s, Language::English, chatValues()) != expected;
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(wrong.load(), 0);
}

STOA_TEST(TestShippedTemplates)
#include "tst_shippedtemplates.moc"
