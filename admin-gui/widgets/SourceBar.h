#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace stoa {

class Sources;
class Source;

// The top of the window: which source is live, and a sentence about each that is not.
class SourceBar : public QWidget
{
    Q_OBJECT
public:
    explicit SourceBar(Sources &sources, QWidget *parent = nullptr);

    // All it says, for tests and screen readers.
    QString text() const;

signals:
    void connectClicked();

protected:
    void paintEvent(QPaintEvent *) override;
    void changeEvent(QEvent *event) override;

private:
    void say();
    QString chip(const QString &name, const QString &state, const QColor &color) const;
    QString serverChip() const;
    QString databaseChip() const;
    QStringList problems() const;

    Sources &m_sources;
    QLabel *m_chips;
    QLabel *m_problems;
    QPushButton *m_connect;
};

} // namespace stoa
