/** The application as a web application. */
package com.example.web;
