<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="uk" sourcelanguage="en">
<context>
    <name>AdminActions</name>
    <message>
        <source>Sign out %1?</source>
        <translation>Завершити всі сеанси: %1?</translation>
    </message>
    <message>
        <source>All their sessions end at once. They can sign in again.</source>
        <translation>Усі сеанси закінчаться одразу. Увійти знову можна.</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Завершити сеанси</translation>
    </message>
    <message>
        <source>%1 is signed out.</source>
        <translation>Сеанси завершено: %1.</translation>
    </message>
    <message>
        <source>End this session of %1?</source>
        <translation>Завершити цей сеанс (%1)?</translation>
    </message>
    <message>
        <source>That browser is signed out at once. They can sign in again.</source>
        <translation>Цей браузер одразу вийде з облікового запису. Увійти знову можна.</translation>
    </message>
    <message>
        <source>End session</source>
        <translation>Завершити сеанс</translation>
    </message>
    <message>
        <source>A session of %1 has ended.</source>
        <translation>Один сеанс завершено: %1.</translation>
    </message>
    <message>
        <source>Deactivate %1?</source>
        <translation>Вимкнути обліковий запис %1?</translation>
    </message>
    <message>
        <source>They are signed out and can’t sign in until you activate them again. Their messages stay.</source>
        <translation>Усі сеанси завершаться, і увійти не можна буде, доки ви не ввімкнете запис знову. Повідомлення залишаться.</translation>
    </message>
    <message>
        <source>Deactivate</source>
        <translation>Вимкнути</translation>
    </message>
    <message>
        <source>%1 is deactivated.</source>
        <translation>Обліковий запис %1 вимкнено.</translation>
    </message>
    <message>
        <source>%1 can sign in again.</source>
        <translation>%1 може знову увійти.</translation>
    </message>
    <message>
        <source>Make a link with which %1 can choose a new password?</source>
        <translation>Створити посилання, за яким %1 зможе вибрати новий пароль?</translation>
    </message>
    <message>
        <source>Whoever has the link can take the account over, so send it to nobody else. It works once.</source>
        <translation>Хто має посилання, може заволодіти обліковим записом, тож не надсилайте його нікому іншому. Воно діє один раз.</translation>
    </message>
    <message>
        <source>Make link</source>
        <translation>Створити посилання</translation>
    </message>
    <message>
        <source>Remove %1 from “%2”?</source>
        <translation>Вилучити %1 з чату «%2»?</translation>
    </message>
    <message>
        <source>They no longer see the chat and can return only by an invite. Their messages stay.</source>
        <translation>Цього чату там більше не видно; повернутися можна лише за запрошенням. Повідомлення залишаться.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Вилучити</translation>
    </message>
    <message>
        <source>%1 is no longer in “%2”.</source>
        <translation>%1 більше не в чаті «%2».</translation>
    </message>
    <message>
        <source>Delete the chat “%1”?</source>
        <translation>Видалити чат «%1»?</translation>
    </message>
    <message>
        <source>All %1 of its messages are deleted for everyone. This can’t be undone.</source>
        <translation>Усі його повідомлення (%1) буде видалено для всіх. Скасувати це не можна.</translation>
    </message>
    <message>
        <source>Delete chat</source>
        <translation>Видалити чат</translation>
    </message>
    <message>
        <source>The chat “%1” is deleted.</source>
        <translation>Чат «%1» видалено.</translation>
    </message>
    <message>
        <source>Delete message %1?</source>
        <translation>Видалити повідомлення %1?</translation>
    </message>
    <message>
        <source>It is deleted for everyone. This can’t be undone.</source>
        <translation>Його буде видалено для всіх. Скасувати це не можна.</translation>
    </message>
    <message>
        <source>Delete message</source>
        <translation>Видалити повідомлення</translation>
    </message>
    <message>
        <source>Message %1 is deleted.</source>
        <translation>Повідомлення %1 видалено.</translation>
    </message>
    <message>
        <source>Revoke invite %1 to “%2”?</source>
        <translation>Відкликати запрошення %1 до чату «%2»?</translation>
    </message>
    <message>
        <source>Its link stops working. This can’t be undone; members can make a new one.</source>
        <translation>Посилання перестане діяти. Скасувати це не можна; учасники можуть створити нове.</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Відкликати</translation>
    </message>
    <message>
        <source>An invite to “%1” is revoked.</source>
        <translation>Запрошення до чату «%1» відкликано.</translation>
    </message>
    <message>
        <source>Everyone who is connected has received the announcement.</source>
        <translation>Усі, хто на зв’язку, отримали оголошення.</translation>
    </message>
    <message>
        <source>Drain %1?</source>
        <translation>Вивести %1 з роботи?</translation>
    </message>
    <message>
        <source>The server accepts no new connections, closes the present ones and stops. This can’t be undone: someone has to start it again.</source>
        <translation>Сервер не прийматиме нових з’єднань, завершить наявні й зупиниться. Скасувати це не можна: його доведеться запустити знову.</translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>Вивести з роботи</translation>
    </message>
    <message>
        <source>%1 is draining.</source>
        <translation>%1 завершує роботу.</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>Stoa Monitor: watches a Stoa server.</source>
        <translation>Монітор Stoa: спостерігає за сервером Stoa.</translation>
    </message>
    <message>
        <source>The running server to watch.</source>
        <translation>Запущений сервер для спостереження.</translation>
    </message>
    <message>
        <source>The file with your admin token.</source>
        <translation>Файл із вашим токеном адміністратора.</translation>
    </message>
    <message>
        <source>The server’s database, opened read-only.</source>
        <translation>База даних сервера, лише для читання.</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>%1/s</source>
        <translation>%1/с</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 мс</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 с</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 хв</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 год</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 год %2 хв</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 д</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 д %2 год</translation>
    </message>
    <message>
        <source>now</source>
        <translation>щойно</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1 тому</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>через %1</translation>
    </message>
</context>
<context>
    <name>ServerAnswer</name>
    <message>
        <source>The server redirects to %1. Connect to that address.</source>
        <translation>Сервер переспрямовує на %1. Під’єднайтеся до цієї адреси.</translation>
    </message>
    <message>
        <source>There is no Stoa server at this address.</source>
        <translation>За цією адресою немає сервера Stoa.</translation>
    </message>
    <message>
        <source>The server does not accept the token. It may have been revoked.</source>
        <translation>Сервер не приймає токен. Можливо, його відкликано.</translation>
    </message>
    <message>
        <source>The server does not know this request. It may be older than the monitor.</source>
        <translation>Сервер не знає цього запиту. Можливо, він старіший за монітор.</translation>
    </message>
    <message>
        <source>The server answered with an error (%1).</source>
        <translation>Сервер відповів помилкою (%1).</translation>
    </message>
    <message>
        <source>Nothing listens at %1. Is the server running?</source>
        <translation>За адресою %1 ніхто не відповідає. Чи запущено сервер?</translation>
    </message>
    <message>
        <source>There is no host named %1.</source>
        <translation>Немає вузла з назвою %1.</translation>
    </message>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1 не відповідає.</translation>
    </message>
    <message>
        <source>%1 closed the connection.</source>
        <translation>%1 розірвав з’єднання.</translation>
    </message>
    <message>
        <source>There is no trusted encrypted connection to %1: %2</source>
        <translation>Немає надійного зашифрованого з’єднання з %1: %2</translation>
    </message>
    <message>
        <source>%1 can’t be reached: %2</source>
        <translation>%1 недоступний: %2</translation>
    </message>
</context>
<context>
    <name>TokenFile</name>
    <message>
        <source>There is no token file %1.</source>
        <translation>Немає файлу токена %1.</translation>
    </message>
    <message>
        <source>The file %1 does not contain an admin token.</source>
        <translation>У файлі %1 немає токена адміністратора.</translation>
    </message>
    <message>
        <source>The token file %1 can’t be read: %2</source>
        <translation>Файл токена %1 не вдається прочитати: %2</translation>
    </message>
</context>
<context>
    <name>stoa::AdminActionRunner</name>
    <message>
        <source>To change something, connect to the running server: the database is only read.</source>
        <translation>Щоб щось змінити, під’єднайтеся до запущеного сервера: база даних лише читається.</translation>
    </message>
    <message>
        <source>Nothing can be changed while the server is not connected.</source>
        <translation>Поки немає зв’язку із сервером, нічого змінити не можна.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Скасувати</translation>
    </message>
    <message>
        <source>That did not work.</source>
        <translation>Не вдалося.</translation>
    </message>
</context>
<context>
    <name>stoa::AnnounceDialog</name>
    <message>
        <source>Announce</source>
        <translation>Оголосити</translation>
    </message>
    <message>
        <source>Announcement</source>
        <translation>Оголошення</translation>
    </message>
    <message>
        <source>We restart at 18:00, for a minute.</source>
        <translation>О 18:00 ми перезапускаємося, на хвилину.</translation>
    </message>
    <message>
        <source>Everyone who is connected sees it at once, in every chat. It can’t be taken back.</source>
        <translation>Усі, хто на зв’язку, побачать це одразу в кожному чаті. Відкликати його не можна.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Скасувати</translation>
    </message>
</context>
<context>
    <name>stoa::AuditPage</name>
    <message>
        <source>When</source>
        <translation>Коли</translation>
    </message>
    <message>
        <source>Admin</source>
        <translation>Адміністратор</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Дія</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Об’єкт</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Звідки</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>Журнал дій</translation>
    </message>
    <message>
        <source>No actions yet</source>
        <translation>Дій ще немає</translation>
    </message>
    <message>
        <source>Every action of an admin is recorded here.</source>
        <translation>Тут записано кожну дію адміністраторів.</translation>
    </message>
    <message>
        <source>Choose an entry to see more.</source>
        <translation>Виберіть запис, щоб побачити більше.</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Подробиці</translation>
    </message>
</context>
<context>
    <name>stoa::ChatsPage</name>
    <message>
        <source>Members</source>
        <translation>Учасники</translation>
    </message>
    <message>
        <source>Remove from chat…</source>
        <translation>Вилучити з чату…</translation>
    </message>
    <message>
        <source>Delete chat…</source>
        <translation>Видалити чат…</translation>
    </message>
    <message>
        <source>Delete a message…</source>
        <translation>Видалити повідомлення…</translation>
    </message>
    <message>
        <source>Delete a message</source>
        <translation>Видалити повідомлення</translation>
    </message>
    <message>
        <source>Continue…</source>
        <translation>Далі…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Скасувати</translation>
    </message>
    <message>
        <source>“%1” is not a message’s number.</source>
        <translation>«%1» — не номер повідомлення.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Назва</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>На зв’язку</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Повідомлення</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Розмір</translation>
    </message>
    <message>
        <source>Last activity</source>
        <translation>Активність</translation>
    </message>
    <message>
        <source>never</source>
        <translation>ніколи</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Остання поява</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>невідомо</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>Чати</translation>
    </message>
    <message>
        <source>No chats yet</source>
        <translation>Чатів ще немає</translation>
    </message>
    <message>
        <source>The first chat appears here as soon as someone makes one.</source>
        <translation>Тут з’явиться перший створений чат.</translation>
    </message>
    <message>
        <source>Choose a chat to see more.</source>
        <translation>Виберіть чат, щоб побачити більше.</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Номер</translation>
    </message>
    <message>
        <source>known only to a running server</source>
        <translation>знає лише запущений сервер</translation>
    </message>
    <message>
        <source>%1, %2 of text</source>
        <translation>%1, тексту %2</translation>
    </message>
    <message>
        <source>The message’s number:</source>
        <translation>Номер повідомлення:</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Людина</translation>
    </message>
</context>
<context>
    <name>stoa::ConnectDialog</name>
    <message>
        <source>Connect</source>
        <translation>Під’єднати</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Сервер</translation>
    </message>
    <message>
        <source>New connection</source>
        <translation>Нове з’єднання</translation>
    </message>
    <message>
        <source>&amp;Recent</source>
        <translation>&amp;Нещодавні</translation>
    </message>
    <message>
        <source>&amp;Server</source>
        <translation>&amp;Сервер</translation>
    </message>
    <message>
        <source>&amp;Token file</source>
        <translation>Файл &amp;токена</translation>
    </message>
    <message>
        <source>Token file</source>
        <translation>Файл токена</translation>
    </message>
    <message>
        <source>Only the path of the token file is remembered, never the token.</source>
        <translation>Запам’ятовується лише шлях до файлу, ніколи не сам токен.</translation>
    </message>
    <message>
        <source>&amp;Database</source>
        <translation>&amp;База даних</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>База даних</translation>
    </message>
    <message>
        <source>Optional: the server’s database file, which is only read. It also shows what is there while the server is stopped.</source>
        <translation>Необов’язково: файл бази даних сервера, який лише читається. Він показує дані й тоді, коли сервер зупинено.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Скасувати</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Вибрати…</translation>
    </message>
    <message>
        <source>Browse for %1</source>
        <translation>Вибрати: %1</translation>
    </message>
    <message>
        <source>“%1” is not a server’s address.</source>
        <translation>«%1» — не адреса сервера.</translation>
    </message>
    <message>
        <source>The token would be sent to this server without encryption. Use https.</source>
        <translation>Токен пішов би до цього сервера незашифрованим. Використовуйте https.</translation>
    </message>
    <message>
        <source>Choose the file with your admin token: “stoa admin-token --name NAME” makes one.</source>
        <translation>Виберіть файл із токеном адміністратора: «stoa admin-token --name NAME» створює його.</translation>
    </message>
</context>
<context>
    <name>stoa::ConnectionsPage</name>
    <message>
        <source>Person</source>
        <translation>Людина</translation>
    </message>
    <message>
        <source>Waits for</source>
        <translation>Чекає</translation>
    </message>
    <message>
        <source>Unsent</source>
        <translation>Не надіслано</translation>
    </message>
    <message>
        <source>Open for</source>
        <translation>Відкрите</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адреса</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Протокол</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>З’єднання</translation>
    </message>
    <message>
        <source>Nobody is connected</source>
        <translation>Нікого немає на зв’язку</translation>
    </message>
    <message>
        <source>Every browser that has a chat open appears here.</source>
        <translation>Тут з’являється кожен браузер, у якому відкрито чат.</translation>
    </message>
    <message>
        <source>Choose a connection to see more.</source>
        <translation>Виберіть з’єднання, щоб побачити більше.</translation>
    </message>
    <message>
        <source>Slow: it has read nothing for %1.</source>
        <translation>Повільне: уже %1 нічого не читає.</translation>
    </message>
    <message>
        <source>Reads without delay</source>
        <translation>Читає без затримки</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Стан</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Чат</translation>
    </message>
</context>
<context>
    <name>stoa::DatabaseWorker</name>
    <message>
        <source>The database is not open.</source>
        <translation>Базу даних не відкрито.</translation>
    </message>
    <message>
        <source>There is no file %1.</source>
        <translation>Немає файлу %1.</translation>
    </message>
    <message>
        <source>You may not read %1.</source>
        <translation>Вам не дозволено читати %1.</translation>
    </message>
    <message>
        <source>%1 was written by a newer Stoa than this monitor.</source>
        <translation>%1 записано новішою Stoa, ніж цей монітор.</translation>
    </message>
    <message>
        <source>%1 is from an older Stoa. Start the server once, which brings it up to date.</source>
        <translation>%1 — від старішої Stoa. Запустіть сервер один раз, і він її оновить.</translation>
    </message>
    <message>
        <source>%1 is not a Stoa database, or it is damaged.</source>
        <translation>%1 — не база даних Stoa, або її пошкоджено.</translation>
    </message>
    <message>
        <source>%1 is locked by another program.</source>
        <translation>%1 заблоковано іншою програмою.</translation>
    </message>
    <message>
        <source>%1 can’t be read: %2</source>
        <translation>%1 не вдається прочитати: %2</translation>
    </message>
</context>
<context>
    <name>stoa::InvitesPage</name>
    <message>
        <source>Revoke…</source>
        <translation>Відкликати…</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Чат</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Закінчується</translation>
    </message>
    <message>
        <source>never</source>
        <translation>ніколи</translation>
    </message>
    <message>
        <source>Invites</source>
        <translation>Запрошення</translation>
    </message>
    <message>
        <source>No invites</source>
        <translation>Немає запрошень</translation>
    </message>
    <message>
        <source>Links that let people into a chat appear here until they expire.</source>
        <translation>Тут є посилання-запрошення до чатів, доки вони діють.</translation>
    </message>
    <message>
        <source>Choose an invite to see more.</source>
        <translation>Виберіть запрошення, щоб побачити більше.</translation>
    </message>
    <message>
        <source>Invite to “%1”</source>
        <translation>Запрошення до чату «%1»</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Номер</translation>
    </message>
    <message>
        <source>%1 (number %2)</source>
        <translation>%1 (номер %2)</translation>
    </message>
</context>
<context>
    <name>stoa::LinkDialog</name>
    <message>
        <source>Link</source>
        <translation>Посилання</translation>
    </message>
    <message>
        <source>It is shown only now. It works once, until %1.</source>
        <translation>Його показано лише зараз. Воно діє один раз, до %1.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрити</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Скопіювати посилання</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Скопійовано</translation>
    </message>
</context>
<context>
    <name>stoa::ListPage</name>
    <message>
        <source>Filter (%1)</source>
        <translation>Фільтр (%1)</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Фільтр</translation>
    </message>
    <message>
        <source>Nothing to show yet</source>
        <translation>Ще нічого показувати</translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation>Під’єднати…</translation>
    </message>
    <message>
        <source>This could not be read</source>
        <translation>Це не вдалося прочитати</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Спробувати ще раз</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Читання…</translation>
    </message>
    <message>
        <source>Nothing matches “%1”</source>
        <translation>Нічого не відповідає «%1»</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Очистити фільтр</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 з %2</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>станом на %1</translation>
    </message>
    <message>
        <source>Choose one row first.</source>
        <translation>Спершу виберіть один рядок.</translation>
    </message>
    <message>
        <source>%1 rows are in %2.</source>
        <translation>Рядків у файлі %2: %1.</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 не вдалося записати: %2</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>Експорт у CSV</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
</context>
<context>
    <name>stoa::MainWindow</name>
    <message>
        <source>Stoa Monitor</source>
        <translation>Монітор Stoa</translation>
    </message>
    <message>
        <source>Link for a new password</source>
        <translation>Посилання для нового пароля</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Файл</translation>
    </message>
    <message>
        <source>&amp;Connect…</source>
        <translation>&amp;Під’єднати…</translation>
    </message>
    <message>
        <source>&amp;Recent</source>
        <translation>&amp;Нещодавні</translation>
    </message>
    <message>
        <source>&amp;Export as CSV…</source>
        <translation>&amp;Експорт у CSV…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Вийти</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Редагування</translation>
    </message>
    <message>
        <source>&amp;Copy rows</source>
        <translation>&amp;Копіювати рядки</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>&amp;Фільтр</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Вигляд</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>&amp;Оновити</translation>
    </message>
    <message>
        <source>&amp;Server</source>
        <translation>&amp;Сервер</translation>
    </message>
    <message>
        <source>&amp;Announce…</source>
        <translation>&amp;Оголосити…</translation>
    </message>
    <message>
        <source>&amp;Drain…</source>
        <translation>&amp;Вивести з роботи…</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Довідка</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>&amp;Клавіші</translation>
    </message>
    <message>
        <source>&amp;About Stoa Monitor</source>
        <translation>&amp;Про монітор Stoa</translation>
    </message>
    <message>
        <source>About Stoa Monitor</source>
        <translation>Про монітор Stoa</translation>
    </message>
    <message>
        <source>Stoa Monitor %1 watches a Stoa server.</source>
        <translation>Монітор Stoa %1 спостерігає за сервером Stoa.</translation>
    </message>
    <message>
        <source>the pages</source>
        <translation>сторінки</translation>
    </message>
    <message>
        <source>filter; Enter goes to the list</source>
        <translation>фільтр; Enter веде до списку</translation>
    </message>
    <message>
        <source>copy the selected rows, export all as CSV</source>
        <translation>копіювати вибрані рядки, експортувати всі у CSV</translation>
    </message>
    <message>
        <source>refresh</source>
        <translation>прочитати знову</translation>
    </message>
    <message>
        <source>Menu key</source>
        <translation>клавіша меню</translation>
    </message>
    <message>
        <source>actions for the selected row</source>
        <translation>дії для вибраного рядка</translation>
    </message>
    <message>
        <source>Space, ←, →</source>
        <translation>Пробіл, ←, →</translation>
    </message>
    <message>
        <source>in the overview: pause the charts, move along them</source>
        <translation>в огляді: зупинити графіки, рухатися вздовж них</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Клавіші</translation>
    </message>
</context>
<context>
    <name>stoa::NavigationList</name>
    <message>
        <source>Pages</source>
        <translation>Сторінки</translation>
    </message>
</context>
<context>
    <name>stoa::OverviewPage</name>
    <message>
        <source>Pause</source>
        <translation>Пауза</translation>
    </message>
    <message>
        <source>5 min</source>
        <translation>5 хв</translation>
    </message>
    <message>
        <source>15 min</source>
        <translation>15 хв</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 година</translation>
    </message>
    <message>
        <source>Pause the charts (Space)</source>
        <translation>Зупиняє графіки (пробіл)</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Продовжити</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>На зв’язку</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Повідомлення</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>Доставлення</translation>
    </message>
    <message>
        <source>Delivery, p99</source>
        <translation>Доставлення, p99</translation>
    </message>
    <message>
        <source>Commit, p99</source>
        <translation>Коміт, p99</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Пам’ять</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Клієнти</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>на зв’язку</translation>
    </message>
    <message>
        <source>stored</source>
        <translation>збережено</translation>
    </message>
    <message>
        <source>Delivery time, ms</source>
        <translation>Час доставлення, мс</translation>
    </message>
    <message>
        <source>median</source>
        <translation>медіана</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>Commit time, ms</source>
        <translation>Час коміту, мс</translation>
    </message>
    <message>
        <source>median %1</source>
        <translation>медіана %1</translation>
    </message>
    <message>
        <source>resident</source>
        <translation>зайнято</translation>
    </message>
    <message>
        <source>Nothing to show yet</source>
        <translation>Ще нічого показувати</translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation>Під’єднати…</translation>
    </message>
    <message>
        <source>These numbers come from the database. Live numbers need a running server.</source>
        <translation>Ці числа взято з бази даних. Поточні числа дає лише запущений сервер.</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Огляд</translation>
    </message>
    <message numerus="yes">
        <source>in %Ln chat(s)</source>
        <translation>
            <numerusform>в %Ln чаті</numerusform>
            <numerusform>у %Ln чатах</numerusform>
            <numerusform>у %Ln чатах</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people</source>
        <translation>
            <numerusform>%Ln людина</numerusform>
            <numerusform>%Ln людини</numerusform>
            <numerusform>%Ln людей</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln chat(s)</source>
        <translation>
            <numerusform>%Ln чат</numerusform>
            <numerusform>%Ln чати</numerusform>
            <numerusform>%Ln чатів</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s)</source>
        <translation>
            <numerusform>%Ln повідомлення</numerusform>
            <numerusform>%Ln повідомлення</numerusform>
            <numerusform>%Ln повідомлень</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in all</source>
        <translation>усього %1</translation>
    </message>
</context>
<context>
    <name>stoa::PeoplePage</name>
    <message>
        <source>Sessions</source>
        <translation>Сеанси</translation>
    </message>
    <message>
        <source>End session…</source>
        <translation>Завершити сеанс…</translation>
    </message>
    <message>
        <source>Sign out…</source>
        <translation>Завершити всі сеанси…</translation>
    </message>
    <message>
        <source>Link for a new password…</source>
        <translation>Посилання для нового пароля…</translation>
    </message>
    <message>
        <source>Deactivate…</source>
        <translation>Вимкнути…</translation>
    </message>
    <message>
        <source>Activate</source>
        <translation>Увімкнути</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Стан</translation>
    </message>
    <message>
        <source>active</source>
        <translation>активний</translation>
    </message>
    <message>
        <source>deactivated</source>
        <translation>вимкнений</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Ім’я</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>Чати</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Остання поява</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>невідомо</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>Приєднання</translation>
    </message>
    <message>
        <source>long ago</source>
        <translation>давно</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Закінчується</translation>
    </message>
    <message>
        <source>never</source>
        <translation>ніколи</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Люди</translation>
    </message>
    <message>
        <source>Nobody is here yet</source>
        <translation>Тут ще нікого немає</translation>
    </message>
    <message>
        <source>New accounts appear here.</source>
        <translation>Тут з’являються нові облікові записи.</translation>
    </message>
    <message>
        <source>Choose a person to see more.</source>
        <translation>Виберіть людину, щоб побачити більше.</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Номер</translation>
    </message>
    <message>
        <source>deactivated, can’t sign in</source>
        <translation>вимкнений, увійти не можна</translation>
    </message>
    <message>
        <source>with the old app</source>
        <translation>зі старим застосунком</translation>
    </message>
</context>
<context>
    <name>stoa::ServerCard</name>
    <message>
        <source>Server</source>
        <translation>Сервер</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Версія</translation>
    </message>
    <message>
        <source>Running for</source>
        <translation>Працює</translation>
    </message>
    <message>
        <source>I/O threads</source>
        <translation>Потоки вводу-виводу</translation>
    </message>
    <message>
        <source>Changes per commit</source>
        <translation>Змін на коміт</translation>
    </message>
    <message>
        <source>Waiting to be written</source>
        <translation>Чекають запису</translation>
    </message>
    <message>
        <source>Waiting to be read</source>
        <translation>Чекають читання</translation>
    </message>
    <message>
        <source>Waiting sign-ins</source>
        <translation>Чекають входу</translation>
    </message>
    <message>
        <source>Slow sockets</source>
        <translation>Повільні сокети</translation>
    </message>
    <message>
        <source>Ended connections</source>
        <translation>Розірвані з’єднання</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Відхилено</translation>
    </message>
</context>
<context>
    <name>stoa::ServerSource</name>
    <message>
        <source>The token is sent to this server without encryption. Use https.</source>
        <translation>Токен іде до цього сервера незашифрованим. Використовуйте https.</translation>
    </message>
    <message>
        <source>The server does not accept the token. It may have been revoked.</source>
        <translation>Сервер не приймає токен. Можливо, його відкликано.</translation>
    </message>
    <message>
        <source>There is no Stoa server at this address.</source>
        <translation>За цією адресою немає сервера Stoa.</translation>
    </message>
    <message>
        <source>The server is newer than this monitor: some numbers may be missing.</source>
        <translation>Сервер новіший за цей монітор: деяких чисел може бракувати.</translation>
    </message>
</context>
<context>
    <name>stoa::SourceBar</name>
    <message>
        <source>Connect…</source>
        <translation>Під’єднати…</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>не під’єднано</translation>
    </message>
    <message>
        <source>live</source>
        <translation>на зв’язку</translation>
    </message>
    <message>
        <source>connecting…</source>
        <translation>під’єднання…</translation>
    </message>
    <message>
        <source>not connected, trying again</source>
        <translation>не під’єднано, нова спроба</translation>
    </message>
    <message>
        <source>open read-only, in reserve</source>
        <translation>відкрито лише для читання, у запасі</translation>
    </message>
    <message>
        <source>open read-only</source>
        <translation>відкрито лише для читання</translation>
    </message>
    <message>
        <source>opening…</source>
        <translation>відкриття…</translation>
    </message>
    <message>
        <source>not open, trying again</source>
        <translation>не відкрито, нова спроба</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Не під’єднано</translation>
    </message>
</context>
<context>
    <name>stoa::Sources</name>
    <message>
        <source>“%1” is not a server’s address.</source>
        <translation>«%1» — не адреса сервера.</translation>
    </message>
    <message>
        <source>The server shows its numbers only to admins. Choose the file with your token.</source>
        <translation>Сервер показує свої числа лише адміністраторам. Виберіть файл із вашим токеном.</translation>
    </message>
    <message>
        <source>Connect to a server or open a database to see something here.</source>
        <translation>Під’єднайтеся до сервера або відкрийте базу даних, щоб щось побачити.</translation>
    </message>
    <message>
        <source>Only a running server knows this. Connect to one to see it.</source>
        <translation>Це знає лише запущений сервер. Під’єднайтеся до нього, щоб це побачити.</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Під’єднання…</translation>
    </message>
</context>
</TS>
