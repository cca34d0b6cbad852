#include "admin-gui/sources/RecentSources.h"
#include "tests/support/TestProgram.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;

class TestRecentSources : public QObject
{
    Q_OBJECT

private slots:
    void latestFirst();
    void keepsFew();
    void neverStoresTheToken();

private:
    QTemporaryDir m_folder;
};

void TestRecentSources::latestFirst()
{
    QSettings settings(m_folder.filePath(u"latest.ini"_s), QSettings::IniFormat);
    RecentSources recent(settings);
    const SourceSettings one{.server = u"https://one.example"_s, .tokenFile = u"/tmp/one.token"_s};
    const SourceSettings two{.database = u"/tmp/database.db"_s};
    recent.remember(one);
    recent.remember(two);
    QCOMPARE(recent.all(), (QList{two, one}));
    recent.remember(one);
    QCOMPARE(recent.all(), (QList{one, two}));
    QCOMPARE(two.name(), u"database.db"_s);
}

void TestRecentSources::keepsFew()
{
    QSettings settings(m_folder.filePath(u"few.ini"_s), QSettings::IniFormat);
    RecentSources recent(settings);
    for (int i = 0; i < 20; ++i)
        recent.remember({.server = u"https://%1.example"_s.arg(i)});
    QCOMPARE(recent.all().size(), RecentSources::max);
    QCOMPARE(recent.all().first().server, u"https://19.example"_s);
}

void TestRecentSources::neverStoresTheToken()
{
    const QString tokenFile = m_folder.filePath(u"token"_s);
    QFile token(tokenFile);
    QVERIFY(token.open(QIODevice::WriteOnly));
    token.write("very-secret");
    token.close();
    const QString path = m_folder.filePath(u"token.ini"_s);
    {
        QSettings settings(path, QSettings::IniFormat);
        RecentSources(settings).remember({.server = u"https://a.example"_s, .tokenFile = tokenFile});
    }
    QFile written(path);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QByteArray text = written.readAll();
    QVERIFY(text.contains("token_file"));
    QVERIFY(!text.contains("very-secret"));
}

STOA_TEST(TestRecentSources)
#include "tst_recentsources.moc"
